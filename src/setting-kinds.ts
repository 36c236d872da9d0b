/** What a setting is, and the kinds that several tables have. */
import { z } from 'zod';

/** One setting, wholly. README and `.env.example` are tested equal to the tables. */
export interface Setting {
  readonly default: string;
  /** Its role, in French. */
  readonly about: string;
  readonly shape: z.ZodType;
  /** What is expected of it, in French, told when it is refused. */
  readonly expected?: string;
  /** Never shown, whatever is wrong with it. */
  readonly isSecret?: true;
}

export type Shapes<Table extends Readonly<Record<string, Setting>>> = {
  [Name in keyof Table]: Table[Name]['shape'];
};

export function shapesOf<Table extends Readonly<Record<string, Setting>>>(table: Table): Shapes<Table> {
  const shapes = Object.entries(table).map(([name, { shape }]) => [name, shape]);
  return Object.fromEntries(shapes) as Shapes<Table>;
}

/** Names of this machine. */
export const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Whether a URL leads to this machine, which nothing on the way can read. */
export function isHere({ hostname }: URL): boolean {
  return LOOPBACK.includes(hostname.replace(/^\[|\]$/g, ''));
}

/** 32 bytes or more in base64; empty: none. */
export const key = z
  .string()
  .trim()
  .refine((text) => text === '' || Buffer.from(text, 'base64').length >= 32)
  .default('');

/** « a, b » as a list. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

export const list = z.string().max(1000).transform(listOf);

/** A web address; empty: the usual one. */
export const addressOr = (usual: string) =>
  z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })])
    .default('')
    .transform((said) => said || usual);
