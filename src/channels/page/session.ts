/**
 * Gives the page its token. The cookie names the conversation, so that a reload, a second tab, an expired token or a
 * return after days lead to the same one; no script keeps anything.
 */

import { comesFromElsewhere } from '#http/from-elsewhere';
import { Refusal, tooMany } from '#http/problem';
import { type Limiter, limiterOf } from '#http/rate-limit';
import { json } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import type { AzureDirectLine } from './azure-direct-line.ts';
import type { Page } from './house.ts';
import {
  conversationOf,
  hostedCookie,
  newVisitor,
  readHosted,
  readVisitor,
  userOf,
  visitorCookie,
  whoIs,
} from './visitor-cookie.ts';

/** By address: a town hall behind one address has many visitors. */
const LIMIT = { burst: 300, perSecond: 5 };

export function sessionRoutes(page: Page): readonly Route[] {
  const limit = limiterOf(page, 'session', LIMIT);
  return [
    {
      method: 'POST',
      path: '/session',
      body: 'json',
      handle: (request) => open(page, request, limit, false),
    },
    {
      method: 'POST',
      path: '/session/nouvelle',
      body: 'json',
      handle: (request) => open(page, request, limit, true),
    },
  ];
}

async function open(
  page: Page,
  request: HttpRequest,
  limit: Limiter,
  afresh: boolean,
): Promise<HttpResponse> {
  if (comesFromElsewhere(request)) throw new Refusal(403);
  const waitMs = await limit.waitMs(request.address);
  if (waitMs > 0) throw tooMany(waitMs);
  const known = readVisitor(request.headers.cookie, page.key);
  const visitor = (!afresh && known) || newVisitor();
  if (page.azure) return openAtAzure(page, page.azure, request, visitor);
  const { user, conversation } = whoIs(visitor, page.key);
  const { token, expiresInS } = await page.tokens.issue({ user, conversation });
  return json(
    200,
    { conversationId: conversation, userId: user, token, expires_in: expiresInS, resumed: visitor === known },
    // Written again each time: its days are counted from the last visit.
    { 'Set-Cookie': visitorCookie(visitor, page.key) },
  );
}

/** Azure names the conversation: a second cookie keeps its name, so that a reload leads to it there too. */
async function openAtAzure(
  { key }: Page,
  azure: AzureDirectLine,
  { headers }: HttpRequest,
  visitor: string,
): Promise<HttpResponse> {
  const user = userOf(visitor, key);
  const known = readHosted(headers.cookie, visitor, key);
  const { conversation, token, expiresInS } = await azure.open(user, known);
  return json(
    200,
    {
      conversationId: conversation,
      userId: user,
      token,
      expires_in: expiresInS,
      resumed: conversation === known,
      domain: azure.domain,
    },
    { 'Set-Cookie': [visitorCookie(visitor, key), hostedCookie(conversation, visitor, key)] },
  );
}

/** The conversation that the page with scripts shows to this visitor. */
export function conversationShown(
  visitor: string,
  cookies: string | undefined,
  { azure, key }: Page,
): string {
  return (azure && readHosted(cookies, visitor, key)) ?? conversationOf(visitor, key);
}
