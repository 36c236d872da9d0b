/**
 * Reads a small body, whole or not at all. Own reader: restify's crashes on a bad gzip body (12.0.0, issues 1785 and
 * 1975) and inflates without limit.
 */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './problem.ts';
import type { Route } from './route.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** From the first byte of the body to the last. */
  readonly deadlineMs: number;
}

/** Undefined when empty. @throws Refusal 400, 408, 413 or 415 */
export async function readBody(
  message: IncomingMessage,
  kind: NonNullable<Route['body']>,
  limits: BodyLimits,
): Promise<unknown> {
  try {
    return await read(message, kind, limits);
  } catch (error) {
    if (!message.complete) await drain(message);
    throw error;
  }
}

async function read(
  message: IncomingMessage,
  kind: NonNullable<Route['body']>,
  limits: BodyLimits,
): Promise<unknown> {
  const { headers } = message;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') throw new Refusal(415);
  if (Number(headers['content-length'] ?? 0) > limits.maxBytes) throw new Refusal(413);
  const bytes = await collect(message, limits);
  if (bytes.length === 0) return undefined;
  if (!isOf(kind, headers['content-type'])) throw new Refusal(415, FORMAT[kind]);
  const text = utf8(bytes);
  return kind === 'form' ? new URLSearchParams(text) : parsed(text);
}

const DRAINED_BYTES = 4 * 1024 * 1024;
const DRAINED_MS = 500;

/** Lets a moderate rest of a refused body come in: a connection reset under a client that still sends hides the why. */
function drain(message: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let size = 0;
    const done = () => {
      clearTimeout(timer);
      message.off('data', count).pause();
      resolve();
    };
    const timer = setTimeout(done, DRAINED_MS);
    const count = (chunk: Buffer) => {
      size += chunk.length;
      if (size > DRAINED_BYTES) done();
    };
    message.once('end', done).once('close', done).on('data', count).resume();
  });
}

function collect(message: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish(new Refusal(408)), limits.deadlineMs);
    const finish = (refusal?: Refusal) => {
      clearTimeout(timer);
      message.off('data', take).off('end', finish).off('close', cut).off('error', cut);
      if (refusal) {
        message.on('error', () => {});
        reject(refusal);
      } else resolve(Buffer.concat(chunks));
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) finish(new Refusal(413));
      else chunks.push(chunk);
    };
    const cut = () => finish(new Refusal(400, 'La demande a été interrompue\u00a0: renvoyez-la.'));
    message
      .on('data', take)
      .once('end', () => finish())
      .once('close', cut)
      .once('error', cut);
  });
}

function isOf(kind: NonNullable<Route['body']>, type: string | undefined): boolean {
  const [media = '', ...parameters] = (type ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  return media.trim() === MEDIA[kind] && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

const MEDIA = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;
const FORMAT = {
  json: 'Envoyez du JSON en UTF-8, sans compression.',
  form: 'Envoyez un formulaire en UTF-8, sans compression.',
} as const;

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'La demande n’est pas en UTF-8.');
  }
}

function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Le JSON de la demande est illisible.');
  }
  if (!shallow(value, MAX_DEPTH)) throw new Refusal(400, 'Le JSON de la demande est trop profond.');
  return value;
}

/** 64 KB hold 30,000 nested arrays, on which whoever walks them afterwards exhausts the stack. */
const MAX_DEPTH = 32;

function shallow(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((part) => shallow(part, left - 1));
}
