/**
 * `POST /api/messages`, Bot Framework's own door. Until its callers are authenticated it refuses everybody, but for
 * test tools of this machine when the operator says so.
 */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { Refusal, tooMany } from '#http/problem';
import { type Limit, RateLimit } from '#http/rate-limit';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import type { Bot } from './bot.ts';

export const MESSAGES_LIMIT: Limit = { burst: 100, perSecond: 50 };

/** @param anonymous the operator allows callers of this machine without identification */
export function messagesRoute(bot: Bot, anonymous: boolean, limit: Limit = MESSAGES_LIMIT): Route {
  const limits = new RateLimit(limit);
  // Built once: its client pipelines are costly.
  const adapter = anonymous ? new CloudAdapter(new ConfigurationBotFrameworkAuthentication({})) : null;
  return {
    method: 'POST',
    path: '/api/messages',
    // Who is refused anyway has no body read.
    ...(adapter && { body: 'json' as const }),
    async handle(request) {
      const waitMs = limits.waitMs(request.address);
      if (waitMs > 0) throw tooMany(waitMs);
      if (!adapter || !request.isLocal) throw new Refusal(401, undefined, { 'WWW-Authenticate': 'Bearer' });
      return received(request, adapter, bot);
    },
  };
}

/** The tool says where its answers go: nowhere else than on this machine. */
const FromTool = z.looseObject({
  type: z.string(),
  serviceUrl: z
    .url({ protocol: /^https?$/, hostname: /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/ })
    .refine((url) => new URL(url).username === ''),
});

async function received(request: HttpRequest, adapter: CloudAdapter, bot: Bot): Promise<HttpResponse> {
  const parsed = FromTool.safeParse(request.body);
  if (!parsed.success)
    throw new Refusal(400, 'Une activité est attendue, avec un «\u00a0serviceUrl\u00a0» sur cette machine.');
  let status = 200;
  let body: unknown;
  const response = {
    socket: null,
    status(code: number) {
      status = code;
      return response;
    },
    header: () => response,
    send(sent?: unknown) {
      body = sent;
      return response;
    },
    end: () => response,
  };
  const { method, headers } = request;
  await adapter.process({ method, headers, body: parsed.data }, response, async (context: TurnContext) => {
    try {
      await bot.run(context);
    } catch (error) {
      await bot.apologise(context, error);
    }
  });
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
