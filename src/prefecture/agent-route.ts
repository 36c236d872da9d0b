/** A page or an act of the console: who may come is said on the route, and checked in one place. */
import type { HttpRequest, HttpResponse } from '#http/route';
import type { Agent, Level } from './agent.ts';

export interface AgentRoute {
  /** Only POST changes anything; exports are POST too, for they leave a line in the activity log. */
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The least level that may come here; to anybody else the page does not exist (404). */
  readonly level: Level;
  /** Of the body, in bytes, where a form holds many texts. */
  readonly bodyBytes?: number;
  handle(request: AgentRequest): HttpResponse | Promise<HttpResponse>;
}

export interface AgentRequest extends HttpRequest {
  readonly agent: Agent;
  /** Fields of a POST, its anti-forgery token checked; empty for a GET. */
  readonly form: URLSearchParams;
  /** To put in every form of the page, as the hidden field `jeton`. */
  readonly token: string;
}
