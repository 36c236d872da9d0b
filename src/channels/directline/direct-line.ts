/**
 * An embedded Direct Line 3.0: the web page and any client of that protocol talk with the bot in this process, without
 * cloud. 403 is the only word clients take for an expired token.
 */

import { randomUUID } from 'node:crypto';
import type { Activity, TurnContext } from 'botbuilder';
import { type Bot, HEARD_AS } from '#channels/bot';
import { idOf } from '#channels/channel';
import { Refusal, tooMany } from '#http/problem';
import { countAlone, type Limit, type OpenLimiter } from '#http/rate-limit';
import { json } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route, Socket, SocketRoute } from '#http/route';
import { within } from '#http/within';
import type { Delivery } from '#notices/ports';
import type { Shown } from './activities-port.ts';
import { DirectLineAdapter } from './adapter.ts';
import type { Conversations, Listener } from './conversations.ts';
import { type Forms, openForms, openingAt } from './forms.ts';
import { NO_ATTACHMENTS, readIncoming } from './incoming.ts';
import type { LiveConversation } from './live-conversation.ts';
import { LiveConversations, type LiveLimits } from './live-conversations.ts';
import { openNews } from './news.ts';
import { SharedConversations } from './shared-conversations.ts';
import type { Tokens, Visitor } from './tokens.ts';
import { openVisits } from './visits.ts';
import { watermarkOf } from './watermark.ts';

export interface DirectLineParts {
  readonly bot: Pick<Bot, 'run' | 'apologise'>;
  readonly tokens: Tokens;
  readonly shown: Shown;
  /** Of the assistant, as a client shows it. */
  readonly name: string;
  /** How acts are counted: here alone unless told. */
  readonly limiter?: OpenLimiter;
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
  readonly conversations: Conversations;
  /** For the page without scripts. */
  readonly forms: Forms;
  /** Keeps every transcript. */
  close(): Promise<void>;
}

/** Made apart from the conversation: a page that stays open must not hold what memory let go of. */
function listenerOf(socket: Socket): Listener {
  return { hear: ({ json }) => socket.send(json), leave: () => socket.close() };
}

const BOT = { id: 'assistant', role: 'bot' } as const;

export function openDirectLine(parts: DirectLineParts): DirectLine {
  const { bot, tokens, now } = parts;
  const limits = { ...DIRECT_LINE_LIMITS, ...parts.limits };
  const common = {
    ...(parts.limits && { limits: parts.limits }),
    now,
    failed: (error: unknown) => parts.failed('directline.transcripts', error),
  };
  const conversations: Conversations =
    parts.shown.by === 'several'
      ? new SharedConversations({ activities: parts.shown.activities, ...common })
      : new LiveConversations({ transcripts: parts.shown.transcripts, ...common });
  const limiter = parts.limiter ?? countAlone;
  const visits = openVisits(tokens, limiter('visits', limits.tokens));
  const turnLimit = limiter('turns', limits.turns);

  const adapter = new DirectLineAdapter(async (id) => {
    const conversation = await conversations.byId(id);
    return conversation && ((activities, about) => conversations.append(conversation, activities, about));
  });

  /** One turn of the bot. When it breaks the person is told, and the same message may be sent again. */
  const run = (conversation: LiveConversation, activity: Partial<Activity>, heardAs: string) =>
    adapter.receive(activity, async (context: TurnContext) => {
      context.turnState.set(HEARD_AS, heardAs);
      try {
        await bot.run(context);
      } catch (error) {
        conversation.mayBeSentAgain(heardAs);
        // An apology answers nothing: what is sent again is answered in its turn.
        context.turnState.set(HEARD_AS, undefined);
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
    // Nothing is shown there: all was said too long ago, or who began it died before the welcome.
    if (already?.shows()) return visits.opened(request, visitor, 200);
    if (!already) await visits.limit(request);
    const conversation = already ?? (await conversations.start(visitor.conversation, visitor.user));
    if (!conversation) throw new Refusal(403);
    const name = openingAt(conversation.last);
    const welcome = towardsBot(conversation, {
      type: 'conversationUpdate',
      id: conversation.activityId(0),
      membersAdded: [{ id: visitor.user, name: '' }],
    });
    const welcomed =
      conversation.sent(name) ??
      conversation.inTurn(name, () =>
        run(conversation, welcome, name).then(() => conversation.activityId(0)),
      );
    await within(limits.acknowledgeMs, [welcomed]);
    return visits.opened(request, visitor, already ? 200 : 201);
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
    const name = conversations.nameOf(key ?? randomUUID());
    const already = conversation.sent(name);
    if (already) {
      await within(limits.acknowledgeMs, [already]);
      return json(200, { id: conversation.idOf(name) ?? (await already) });
    }
    if (conversation.waiting >= limits.waiting) throw tooMany(1000);
    const waitMs = await turnLimit.waitMs(conversation.id);
    if (waitMs > 0) throw tooMany(waitMs);

    // Echoed before the answer: the client sees its own message arrive.
    const heard = towardsBot(conversation, activity);
    const id = await echo(conversation, name, heard);
    const turn = conversation.sent(name) ?? answer(conversation, name, { ...heard, id });
    await within(limits.acknowledgeMs, [turn]);
    return json(200, { id });
  };

  const echoing = new Map<string, Promise<string>>();
  /** Shown once, however many times it is posted. */
  const echo = async (conversation: LiveConversation, name: string, heard: Partial<Activity>) => {
    const key = `${conversation.id} ${name}`;
    const underWay = conversation.idOf(name) ?? echoing.get(key);
    if (underWay !== undefined) return underWay;
    const { serviceUrl: _url, recipient: _bot, ...shown } = heard;
    const shows = conversations
      .append(conversation, [shown], { heard: name })
      .then(([id = '']) => id)
      .finally(() => echoing.delete(key));
    echoing.set(key, shows);
    return shows;
  };

  /** Sent again after a restart that lost the transcript, it has the same name and gets the same answer. */
  const answer = (conversation: LiveConversation, name: string, heard: Partial<Activity>): Promise<string> =>
    conversation.inTurn(name, async () => {
      if (heard.type === 'message') await run(conversation, heard, name);
      return heard.id ?? '';
    });

  /** The process that heard the last message may have died before it answered: whoever comes back is answered here. */
  const answerWhatWaits = (conversation: LiveConversation): void => {
    const left = conversation.unanswered();
    if (left?.key)
      answer(conversation, left.key, towardsBot(conversation, JSON.parse(left.json))).catch((error) =>
        parts.failed('directline.resume', error),
      );
  };

  const forms = openForms(conversations, {
    towardsBot,
    receive: (activity, logic) => adapter.receive(activity, logic),
    echo,
  });

  const get = async (request: HttpRequest): Promise<HttpResponse> => {
    const [conversation] = await conversationOf(request);
    const set = await conversations.after(conversation, watermarkOf(request.query));
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
        socket.onClose(conversations.listen(conversation, position, listenerOf(socket)));
        answerWhatWaits(conversation);
        // Written while nobody was there.
        void news.tell(conversation);
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
    forms,
    deliver: news.deliver,
    forget: ({ conversation }) => conversations.forgetShown(idOf(conversation)),
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
