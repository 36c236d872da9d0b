/** Kinds of settings that several tables have. */
import { z } from 'zod';

/** Names of this machine. */
export const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

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
