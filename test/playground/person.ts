/** Someone at the keyboard of the playground's page: types, presses the buttons of cards, reads what comes. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { closeBrowser, visit } from '#test/channels/page/open-site';

/** A line of the playground's log: one activity, from one side to the other, and how it was received. */
const Line = z.object({
  log: z.object({
    id: z.string(),
    from: z.string(),
    activityName: z.string(),
    request: z.object({
      body: z.object({
        text: z.string().optional(),
        attachments: z
          .array(z.object({ name: z.string().optional(), content: z.object({ fallbackText: z.string() }) }))
          .default([]),
      }),
    }),
    response: z.object({ statusCode: z.number(), body: z.unknown() }),
  }),
});
const Named = z.object({ id: z.string() });

type Message = z.infer<typeof Line>['log']['request']['body'];

export interface PlaygroundPerson {
  readonly page: Page;
  /** Every message of the assistant as it stands, by id, in the order of their coming. */
  readonly messages: ReadonlyMap<string, Message>;
  /** Answers with an error, by the assistant or by the playground's connector. */
  readonly refused: readonly string[];
  say(text: string): Promise<string>;
  /** In a group, the bot hears only what is said to it by name. */
  sayToBot(text: string): Promise<string>;
  press(label: string): Promise<string>;
  /** Goes to the conversation of this name, where the application is then installed: its hello. */
  goTo(name: string): Promise<string>;
  close(): Promise<void>;
}

const PLAYGROUND = 'Microsoft 365 Agents Playground';
const PATIENCE_MS = 60_000;

/** @returns once the application is installed and has said hello */
export async function openPerson(url: string): Promise<PlaygroundPerson> {
  const { page } = await visit({ url }, { viewport: { width: 1600, height: 1000 } });
  // A busy machine draws the playground's eight megabytes slowly.
  page.setDefaultTimeout(PATIENCE_MS);
  const messages = new Map<string, Message>();
  const refused: string[] = [];
  const logged = new Set<string>();
  let turns = 0;
  let over = () => {};
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const line = Line.safeParse(JSON.parse(String(payload))).data?.log;
      // The page listens twice.
      if (!line || logged.has(line.id)) return;
      logged.add(line.id);
      const { from, activityName, request, response } = line;
      if (response.statusCode >= 300) refused.push(`${activityName} from ${from}: ${response.statusCode}`);
      if (from === PLAYGROUND) {
        if (activityName === 'conversationUpdate') return;
        turns += 1;
        over();
        return;
      }
      const named = Named.safeParse(response.body).data;
      // A card shown again keeps its place.
      if (activityName === 'message' && named) messages.set(named.id, request.body);
    }),
  );
  /** The words that the act brings: it is acknowledged once the turn is over. */
  const answerTo = async (act: () => Promise<unknown>): Promise<string> => {
    const before = messages.size;
    const expected = turns + 1;
    const answered = new Promise<void>((resolve) => {
      over = () => turns >= expected && resolve();
    });
    await act();
    await within(page, answered);
    return [...messages.values()].slice(before).map(wordsOf).join('\n');
  };
  const field = page.locator('[role=textbox][contenteditable]');
  await answerTo(() => page.goto('/'));
  return {
    page,
    messages,
    refused,
    say: (text) =>
      answerTo(async () => {
        await field.fill(text);
        await field.press('Enter');
      }),
    sayToBot: (text) =>
      answerTo(async () => {
        await field.pressSequentially('@');
        await page.getByRole('menuitem', { name: 'Test Bot' }).click();
        await field.pressSequentially(` ${text}`);
        await field.press('Enter');
      }),
    // Of several that bear the same word, the one whose tooltip says more.
    press: (label) =>
      answerTo(() =>
        page
          .getByRole('button', { name: label, exact: true })
          .or(page.getByTitle(label, { exact: true }))
          .last()
          .click(),
      ),
    goTo: (name) => answerTo(() => page.getByText(name, { exact: true }).first().click()),
    close: closeBrowser,
  };
}

export function wordsOf({ text = '', attachments }: Message): string {
  return (attachments[0]?.content.fallbackText ?? text).replaceAll('\u00a0', ' ');
}

async function within(page: Page, event: Promise<void>): Promise<void> {
  const late = page.waitForTimeout(PATIENCE_MS).then(() => {
    throw new Error('no answer within a minute');
  });
  late.catch(() => {});
  await Promise.race([event, late]);
}
