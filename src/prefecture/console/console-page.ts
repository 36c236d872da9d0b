import type { Piece } from '#http/html';
import type { HttpResponse } from '#http/route';
import type { AgentRequest } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { consoleSheet } from './layout.ts';

/** What a page of the console is, before its frame. */
export interface ConsolePage {
  readonly title: string;
  readonly main: Piece;
  /** 200 unless told. */
  readonly status?: number;
  /** Address of the menu's entry one is in. */
  readonly here?: string;
}

export function framed(house: House, { agent, token }: AgentRequest, page: ConsolePage): HttpResponse {
  return consoleSheet(house, { ...page, signedIn: { agent, token } });
}
