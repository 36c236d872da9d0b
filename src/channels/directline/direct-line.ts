/**
 * An embedded Direct Line 3.0: the web page and any client of that protocol talk with the bot in this process, without
 * cloud. 403 is the only word clients take for an expired token.
 */

import type { Activity, TurnContext } from 'botbuilder';
import { type Bot, HEARD_AS } from '#channels/bot';
import { Refusal, tooMany } from '#http/problem';
import { type Limit, RateLimit } from '#http/rate-limit';
import { json } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route, SocketRoute } from '#http/route';
import { within } from '#http/within';
import type { Delivery } from '#notices/ports';
import type { Transcripts } from './activities-port.ts';
import { DirectLineAdapter } from './adapter.ts';
import { NO_ATTACHMENTS, readIncoming } from './incoming.ts';
import type { LiveConversation } from './live-conversation.ts';
import { LiveConversations, type LiveLimits } from './live-conversations.ts';
import { openNews } from './news.ts';
import type { Tokens, Visitor } from './tokens.ts';
import { openVisits } from './visits.ts';
import { watermarkOf } from './watermark.ts';

export interface DirectLineParts {
  readonly bot: Pick<Bot, 'run' | 'apologise'>;
  readonly tokens: Tokens;
  readonly transcripts: Transcripts;
  /** Of the assistant, as a client shows it. */
  readonly name: string;
  readonly now: () => Date;
  failed(where: string, error: unknown): void;
  readonly limits?: Partial<DirectLineLimits>;
}

export interface DirectLineLimits extends LiveLimits {
  /** Tokens and new conversations, by address. */
  readonly tokens: Limit;
  /** Messages, by conversation. */
  readonly turns: Limit;
  /** Messages of one conversation waiting for their turn. */
  readonly waiting: number;
  /** A client waits no longer for its acknowledgement: the turn goes on, its replies come as activities. */
  readonly acknowledgeMs: number;
}

export const DIRECT_LINE_LIMITS = {
  tokens: { burst: 300, perSecond: 5 },
  turns: { burst: 60, perSecond: 2 },
  waiting: 20,
  acknowledgeMs: 10_000,
} as const;

export interface DirectLine extends Delivery {
  readonly routes: readonly Route[];
  readonly sockets: readonly SocketRoute[];
  readonly conversations: LiveConversations;
  /** Keeps every transcript. */
  close(): Promise<void>;
}

/** What the opening of a conversation is heard as. */
const WELCOME = 'start';
const BOT = { id: 'assistant', role: 'bot' } as const;

export function openDirectLine(parts: DirectLineParts): DirectLine {
  const { bot, tokens, now } = parts;
  const limits = { ...DIRECT_LINE_LIMITS, ...parts.limits };
  const conversations = new LiveConversations({
    transcripts: parts.transcripts,
    ...(parts.limits && { limits: parts.limits }),
    now,
    failed: (error) => parts.failed('directline.transcripts', error),
  });
  const visits = openVisits(tokens, limits.tokens);
  const turnLimit = new RateLimit(limits.turns);

  const adapter = new DirectLineAdapter(async (id) => {
    const conversation = await conversations.byId(id);
    return conversation && ((activities) => conversations.append(conversation, activities));
  });

  /** One turn of the bot. When it breaks the person is told, and the same message may be sent again. */
  const run = (conversation: LiveConversation, activity: Partial<Activity>, heardAs: string) =>
    adapter.receive(activity, async (context: TurnContext) => {
      context.turnState.set(HEARD_AS, heardAs);
      try {
        await bot.run(context);
      } catch (error) {
        conversation.mayBeSentAgain(heardAs);
        await bot.apologise(context, error);
      }
    });

  /** What the bot receives; who sends it is the server's word, never the client's. */
  const towardsBot = (conversation: LiveConversation, activity: Partial<Activity>): Partial<Activity> => ({
    ...activity,
    channelId: 'webchat',
    serviceUrl: 'urn:directline:embedded',
    timestamp: now(),
    locale: 'fr-FR',
    from: { id: conversation.user, name: '', role: 'user' },
    recipient: { ...BOT, name: parts.name },
    conversation: { id: conversation.id, isGroup: false, conversationType: '', name: '' },
  });

  /** The visitor's own conversation: a token opens one, and only its own. */
  const conversationOf = async (request: HttpRequest): Promise<[LiveConversation, Visitor]> => {
    const visitor = await visits.visitorOf(request);
    if (visitor.conversation !== request.params.id) throw new Refusal(403);
    const found = await conversations.find(visitor.conversation, visitor.user);
    if (!found) throw new Refusal(404, 'Cette conversation n’existe plus\u00a0: commencez-en une nouvelle.');
    return [found, visitor];
  };

  const news = openNews(conversations, {
    hear: (conversation, event) => adapter.receive(towardsBot(conversation, event), (turn) => bot.run(turn)),
    failed: (error) => parts.failed('directline.news', error),
  });

  const start = async (request: HttpRequest): Promise<HttpResponse> => {
    const visitor = await visits.visitorOf(request);
    const already = await conversations.find(visitor.conversation, visitor.user);
    if (already) return visits.opened(request, visitor, 200);
    visits.limit(request);
    const conversation = conversations.start(visitor.conversation, visitor.user);
    const welcome = towardsBot(conversation, {
      type: 'conversationUpdate',
      id: conversation.activityId(0),
      membersAdded: [{ id: visitor.user, name: '' }],
    });
    const welcomed =
      conversation.sent(WELCOME) ??
      conversation.inTurn(WELCOME, () =>
        run(conversation, welcome, WELCOME).then(() => conversation.activityId(0)),
      );
    await within(limits.acknowledgeMs, [welcomed]);
    return visits.opened(request, visitor, 201);
  };

  const reconnect = async (request: HttpRequest): Promise<HttpResponse> => {
    const [, visitor] = await conversationOf(request);
    watermarkOf(request.query);
    return visits.opened(request, visitor, 200);
  };

  const post = async (request: HttpRequest): Promise<HttpResponse> => {
    const [conversation] = await conversationOf(request);
    const { activity, key } = readIncoming(request.body);
    if (activity.type === 'typing') return json(200, { id: `${conversation.id}|typing` });
    const already = conversation.sent(key);
    if (already) return json(200, { id: await already });
    if (conversation.waiting >= limits.waiting) throw tooMany(1000);
    const waitMs = turnLimit.waitMs(conversation.id);
    if (waitMs > 0) throw tooMany(waitMs);

    // Echoed before the answer: the client sees its own message arrive.
    const heard = towardsBot(conversation, activity);
    const { serviceUrl: _url, recipient: _bot, ...shown } = heard;
    const id = conversation.idOf(key) ?? conversations.append(conversation, [shown], key)[0] ?? '';
    const turn = conversation.inTurn(key, async () => {
      // Sent again after a restart that lost the transcript, it has the same name and gets the same answer.
      if (activity.type === 'message') await run(conversation, { ...heard, id }, key ?? id);
      return id;
    });
    await within(limits.acknowledgeMs, [turn]);
    return json(200, { id });
  };

  const get = async (request: HttpRequest): Promise<HttpResponse> => {
    const [conversation] = await conversationOf(request);
    const set = conversation.after(watermarkOf(request.query));
    return { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: set.json };
  };

  const stream: SocketRoute = {
    path: '/directline/conversations/:id/stream',
    async open(request) {
      const visitor = await tokens.readTicket(request.query.get('t') ?? '');
      if (visitor.conversation !== request.params.id) throw new Refusal(403);
      const position = watermarkOf(request.query);
      const conversation = await conversations.find(visitor.conversation, visitor.user);
      if (!conversation) throw new Refusal(404);
      return (socket) => {
        // Between what is sent now and the first thing heard, nothing can come: both happen in this very moment.
        const missed = conversations.now(conversation).after(position);
        if (missed.watermark > position) socket.send(missed.json);
        const hear = ({ json: set }: { json: string }) => socket.send(set);
        socket.onClose(conversations.listen(conversation.id, { hear, leave: () => socket.close() }));
        // Written while nobody was there.
        void news.tell(conversations.now(conversation));
      };
    },
  };

  const upload = async (request: HttpRequest): Promise<HttpResponse> => {
    await conversationOf(request);
    throw new Refusal(415, NO_ATTACHMENTS);
  };

  const one = '/directline/conversations/:id';
  return {
    conversations,
    deliver: news.deliver,
    routes: [
      { method: 'POST', path: '/directline/tokens/generate', body: 'json', handle: visits.generate },
      { method: 'POST', path: '/directline/tokens/refresh', body: 'json', handle: visits.refresh },
      { method: 'POST', path: '/directline/conversations', body: 'json', handle: start },
      { method: 'GET', path: one, handle: reconnect },
      { method: 'POST', path: `${one}/activities`, body: 'json', handle: post },
      { method: 'GET', path: `${one}/activities`, handle: get },
      { method: 'POST', path: `${one}/upload`, handle: upload },
    ],
    sockets: [stream],
    close: () => conversations.close(),
  };
}
