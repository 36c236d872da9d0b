/** A visitor who speaks Direct Line with plain requests. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import type { TestWeb } from '#test/channels/open-web';

const Shown = z.looseObject({
  id: z.string(),
  type: z.string(),
  text: z.string().optional(),
  replyToId: z.string().optional(),
  from: z.looseObject({ id: z.string(), role: z.string() }),
  channelData: z.looseObject({ clientActivityID: z.string().optional() }).optional(),
  suggestedActions: z
    .looseObject({ actions: z.array(z.looseObject({ title: z.string(), value: z.string() })) })
    .optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), name: z.string(), contentUrl: z.string().optional() }))
    .optional(),
});
const ActivitySet = z.object({ activities: z.array(Shown), watermark: z.string() });
const Token = z.object({ token: z.string(), conversationId: z.string(), expires_in: z.number() });
const Opened = Token.extend({ streamUrl: z.string() });

export type ShownActivity = z.infer<typeof Shown>;

export class RawClient {
  readonly #web: Pick<TestWeb, 'ask'>;
  token: string;
  readonly conversation: string;
  watermark = '';

  private constructor(web: Pick<TestWeb, 'ask'>, token: string, conversation: string) {
    this.#web = web;
    this.token = token;
    this.conversation = conversation;
  }

  /** Takes a token; the conversation is not opened yet. */
  static async arrive(web: Pick<TestWeb, 'ask'>): Promise<RawClient> {
    const response = await web.ask('/directline/tokens/generate', { method: 'POST' });
    assert.equal(response.status, 200);
    const { token, conversationId } = Token.parse(await response.json());
    return new RawClient(web, token, conversationId);
  }

  /** The same visitor, through another process of the service. */
  static comeBack({ token, conversation, watermark }: RawClient, web: Pick<TestWeb, 'ask'>): RawClient {
    const back = new RawClient(web, token, conversation);
    back.watermark = watermark;
    return back;
  }

  /** Takes a token and opens the conversation. */
  static async open(web: Pick<TestWeb, 'ask'>): Promise<RawClient> {
    const client = await RawClient.arrive(web);
    await client.start();
    return client;
  }

  async start(): Promise<z.infer<typeof Opened>> {
    const response = await this.ask('POST', '');
    assert.ok([200, 201].includes(response.status), `status ${response.status}`);
    return Opened.parse(await response.json());
  }

  /** @param path after `/directline/conversations` */
  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#web.ask(`/directline/conversations${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  send(text: string, clientActivityID: string = crypto.randomUUID()): Promise<Response> {
    return this.ask('POST', `/${this.conversation}/activities`, {
      type: 'message',
      text,
      from: { id: 'somebody else' },
      channelData: { clientActivityID },
    });
  }

  /** What came since the last time. */
  async receive(): Promise<readonly ShownActivity[]> {
    const response = await this.ask('GET', `/${this.conversation}/activities?watermark=${this.watermark}`);
    assert.equal(response.status, 200);
    const set = ActivitySet.parse(await response.json());
    this.watermark = set.watermark;
    return set.activities;
  }

  /** Sends and waits for the answers: the acknowledgement comes after the turn. */
  async say(text: string): Promise<readonly ShownActivity[]> {
    const response = await this.send(text);
    assert.equal(response.status, 200, await response.clone().text());
    return (await this.receive()).filter(({ from }) => from.role === 'bot');
  }
}
