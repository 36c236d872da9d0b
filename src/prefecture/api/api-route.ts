/** One act of the API, with all that its OpenAPI description says. */
import type { z } from 'zod';
import type { HttpRequest, HttpResponse } from '#http/route';
import type { Agent, Level } from '#prefecture/agent';
import type { Scope } from './bearer.ts';

export interface ApiRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly scope: Scope;
  readonly level: Level;
  readonly query?: z.ZodObject;
  /** Headers that must come, in lower case, each with what it is for. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: z.ZodType;
  /** By status; without a shape: no body. Problems are described once for all. */
  readonly answers: Readonly<Record<number, { readonly about: string; readonly shape?: z.ZodType }>>;
  /** Refusals that may come, beside those of every route. */
  readonly problems: readonly number[];
  handle(call: ApiCall): Promise<HttpResponse>;
}

export interface ApiCall extends HttpRequest {
  readonly caller: Agent;
}
