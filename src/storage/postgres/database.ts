import { createHash, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StorageError } from '#storage/storage-error';

export interface DatabaseSettings {
  /** `postgres://user:password@host/database`. */
  readonly url: string;
  /** Connections at most. */
  readonly connections?: number;
  /** How long one statement may run, on the server; a little longer here, for a network that says nothing. */
  readonly statementMs?: number;
  /** How long a connection may take, a free one of the pool included. */
  readonly connectMs?: number;
}

/** The statement was sent and its connection lost: nobody knows yet what became of it. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export type Row = Readonly<Record<string, unknown>>;
export type Values = readonly (string | number | null | readonly (string | number | null)[])[];

/** Conflicts between concurrent statements, and waits before the next try: a third of a second at most. */
const CONFLICTS = ['40001', '40P01'];
const CONFLICT_TRIES = 3;
/** A database that restarts is waited for: its return takes a second or two. */
const PATIENCE_MS = [50, 100, 200, 400, 800, 1200];

/**
 * A pool of connections, one statement at a time: no transaction spans two of them. A statement that could not be
 * sent is sent again; one whose answer was lost is a read again, or `ConnectionLost`.
 */
export class Database {
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();
  #closed = false;

  constructor({ url, connections = 10, statementMs = 10_000, connectMs = 5000 }: DatabaseSettings) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      statement_timeout: statementMs,
      lock_timeout: statementMs,
      idle_in_transaction_session_timeout: statementMs,
      query_timeout: statementMs + 1000,
      connectionTimeoutMillis: connectMs,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      application_name: 'assistant',
      types: { getTypeParser: parserOf },
    });
    // TRAP: a connection that breaks emits an error, idle or at work, once more than its statement was told; unheard,
    // it ends the process.
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** A statement that changes nothing. @throws StorageError `unavailable` */
  async read<R extends Row>(text: string, values: Values = []): Promise<readonly R[]> {
    for (let loss = 0; ; loss += 1) {
      try {
        return await this.write<R>(text, values);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        if (loss === PATIENCE_MS.length) throw unavailable(error.cause);
        await wait(PATIENCE_MS[loss]);
      }
    }
  }

  /** @throws ConnectionLost, StorageError `unavailable` when it was certainly not carried out */
  async write<R extends Row>(text: string, values: Values = []): Promise<readonly R[]> {
    for (let conflict = 1; ; conflict += 1) {
      try {
        return await this.#send<R>(text, values);
      } catch (error) {
        if (!CONFLICTS.includes(stateOf(error))) throw error;
        if (conflict === CONFLICT_TRIES) throw unavailable(error);
        await wait(randomInt(5, 30 * 3 ** conflict));
      }
    }
  }

  /**
   * A write that leaves a mark of its own, drawn before it is sent. When a connection is lost, what it left is read:
   * found, it is done; not found, it is sent again, which a condition on what was there before makes harmless.
   * Null: its condition did not hold. @throws StorageError `uncertain` when somebody wrote since and hid the mark
   */
  async settle<T>(write: () => Promise<T | null>, mark: () => Promise<T | null>): Promise<T | null> {
    for (let losses = 0; ; ) {
      try {
        const done = await write();
        if (done !== null || losses === 0) return done;
        return (await mark()) ?? raise(uncertain());
      } catch (error) {
        if (losses > 0 && error instanceof StorageError) throw uncertain(error);
        if (!(error instanceof ConnectionLost)) throw error;
        losses += 1;
        const done = await mark().catch((unread) => raise(uncertain(unread)));
        if (done !== null) return done;
        if (losses > PATIENCE_MS.length) throw uncertain(error);
      }
    }
  }

  /** Several statements as one transaction, on one connection: for migrations only. */
  async transaction(act: (client: pg.ClientBase) => Promise<void>): Promise<void> {
    const client = await this.#connect();
    try {
      await client.query('BEGIN');
      await act(client);
      await client.query('COMMIT');
      client.release();
    } catch (error) {
      client.release(true); // closing it rolls back
      throw error;
    }
  }

  /** Reads that see the database as it was at one moment, however long they take. */
  async *snapshot<T>(
    act: (read: <R extends Row>(text: string, values: Values) => Promise<readonly R[]>) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const client = await this.#connect();
    let healthy = false;
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      // Who reads may be slower than we are.
      await client.query("SET LOCAL idle_in_transaction_session_timeout = '10min'");
      yield* act(async <R extends Row>(text: string, values: Values) => {
        return (await client.query<R>(text, values as unknown[])).rows;
      });
      await client.query('COMMIT');
      healthy = true;
    } finally {
      client.release(!healthy);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#pool.end();
  }

  async #send<R extends Row>(text: string, values: Values): Promise<readonly R[]> {
    const client = await this.#connect();
    try {
      const { rows } = await client.query<R>({
        name: this.#nameOf(text),
        text,
        values: values as unknown[],
      });
      client.release();
      return rows;
    } catch (error) {
      const lost = isLoss(error);
      client.release(lost);
      if (lost) throw new ConnectionLost('the connection was lost', { cause: error });
      throw explained(error);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    if (this.#closed) throw new StorageError('closed', 'the store is closed');
    for (let refusal = 0; ; refusal += 1) {
      try {
        return await this.#pool.connect();
      } catch (error) {
        const pause = PATIENCE_MS[refusal];
        if (pause === undefined || !isPassing(error)) throw unavailable(error);
        await wait(pause);
      }
    }
  }

  /** Each text is prepared once a connection, under a name of its own. */
  #nameOf(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
    this.#names.set(text, name);
    return name;
  }
}

/** bigint as a number: milliseconds and counts stay far below 2^53. */
function parserOf(type: number, format?: 'text' | 'binary') {
  if (type === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(type, format as 'text');
}

/** SQLSTATE of what the server answered; empty when it did not answer. */
export function stateOf(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

/** The server was stopped (57P01…), the network fell, or nothing came in time. */
function isLoss(error: unknown): boolean {
  const state = stateOf(error);
  return state === '' || /^(57P0\d|08\w{3}|40003)$/.test(state);
}

/** Not yet: the server starts, is full, or is not there. A wrong password will not get better. */
function isPassing(error: unknown): boolean {
  const state = stateOf(error);
  return state === '' ? !String(error).includes('timeout exceeded') : /^(57P0\d|08\w{3}|53300)$/.test(state);
}

/** What the operator can do something about. */
function explained(error: unknown): unknown {
  const state = stateOf(error);
  if (state === '57014') return unavailable(error); // took too long: rolled back
  if (state === '53100' || state === '25006' || state === '42501')
    return new StorageError(
      'unwritable',
      'La base de DATABASE_URL refuse d’écrire : disque plein, lecture seule ou droits. / ' +
        `The database of DATABASE_URL refuses to write (${state}): full disk, read-only or rights.`,
      error,
    );
  return error;
}

function unavailable(cause: unknown): StorageError {
  const state = stateOf(cause) || (cause as NodeJS.ErrnoException | undefined)?.code || 'timeout';
  return new StorageError(
    'unavailable',
    `La base de DATABASE_URL ne répond pas (${state}) : vérifiez l’adresse, les droits et qu’elle est démarrée. / ` +
      `The database of DATABASE_URL does not answer (${state}): check the address, the rights, and that it runs.`,
    cause,
  );
}

function uncertain(cause?: unknown): StorageError {
  return new StorageError('uncertain', 'the connection was lost while writing; read again', cause);
}

function raise(error: Error): never {
  throw error;
}
