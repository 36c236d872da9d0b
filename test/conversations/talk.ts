/** A whole service in memory, and someone to talk with it: used by transcripts, scenarios and generated talks. */
import { formatRecoveryCode } from '#candidacies/read-recovery-code';
import { checkSign, SIGNS } from '#candidacies/signs';
import { takeTurn } from '#conversations/take-turn';
import type { Heard, Said } from '#conversations/turn';
import type { Knowledge } from '#conversations/world';
import { openKnowledge } from '#held-knowledge';
import { openProgramme } from '#programme/open-programme';
import { memoryStore } from '#test/storage/memory-store';

let knowledge: Promise<Knowledge> | undefined;

/** Read once for the whole test run. */
export function sharedKnowledge(): Promise<Knowledge> {
  knowledge ??= openProgramme().then((programme) => openKnowledge(programme, 90));
  return knowledge;
}

export interface Talk {
  say(text: string | null): Promise<Said>;
  /** The page opens, or a channel speaks first: only what waits is told. */
  news(): Promise<Said>;
  /** Another conversation with the same service: another device, another person. */
  elsewhere(channel?: string): void;
  /** Back to the conversation before the last `elsewhere`. */
  back(): void;
  /** The service lives another day. */
  on(day: string): void;
  readonly stores: ReturnType<typeof memoryStore>;
}

/** From the town to the question that asks how to reach the person, all at its best. */
export const UP_TO_THE_CONTACT = [
  'Cholet',
  ...['oui', 'oui', 'oui', 'oui', 'complet', 'abouti', 'oui', 'oui', 'oui'],
  'je suis le maire',
];

/** Where several people of Teams read each other. */
export const GROUP = 'groupe';

/** How a talk is opened: on the dialog alone, or through a channel. */
export type OpenTalk = (day: string, channel?: string) => Promise<Talk>;

/** A service in memory: the same clock and the same drawings at each run, whatever channel talks with it. */
export async function openHouse(
  day: string,
  opened: Knowledge | Promise<Knowledge> = sharedKnowledge(),
  stores: Talk['stores'] = memoryStore(),
) {
  const knowledge = await opened;
  let serviceDate = day;
  let heardSoFar = 0;
  let drafts = 0;
  return {
    stores,
    knowledge,
    on: (next: string) => {
      serviceDate = next;
    },
    take: (heard: Heard): Promise<Said> => {
      heardSoFar += 1;
      // One second a message: provenance keeps the order, and a replay says the same.
      const now = new Date(Date.parse(`${serviceDate}T09:00:00Z`) + heardSoFar * 1000);
      return takeTurn(heard, {
        stores,
        knowledge,
        clock: { now: () => now, serviceDate },
        draw: () => {
          drafts += 1;
          return {
            draftId: `brouillon-${drafts}`,
            code: codeNumber(drafts),
            inquiryId: `Q-${drafts}`,
            moveCode: moveCodeNumber(drafts),
          };
        },
      });
    },
  };
}

/** @param day `YYYY-MM-DD` @param channel as written in the facts */
export async function openTalk(
  day: string,
  channel = 'web',
  opened: Knowledge | Promise<Knowledge> = sharedKnowledge(),
): Promise<Talk> {
  const { stores, on, take } = await openHouse(day, opened);
  let conversation = 1;
  let activity = 0;
  let place = channel;
  let former: readonly [number, string] = [conversation, channel];
  let count = 1;
  const hear = (heard: Pick<Heard, 'text' | 'onlyNews'>) => {
    activity += 1;
    return take({
      conversation: `test:${conversation}`,
      channel: place === GROUP ? 'teams' : place,
      ...(place === GROUP && { group: true }),
      activity: String(activity),
      ...heard,
    });
  };
  return {
    stores,
    on,
    elsewhere: (next = place) => {
      former = [conversation, place];
      count += 1;
      conversation = count;
      place = next;
    },
    back: () => {
      const left = [conversation, place] as const;
      [conversation, place] = former;
      former = left;
    },
    say: (text) => hear({ text }),
    news: () => hear({ text: null, onlyNews: true }),
  };
}

/** Well-formed short codes, each found by its own first half. */
function moveCodeNumber(count: number): string {
  for (const sign of SIGNS) {
    const signs = `${String(count).replaceAll(/[01]/g, '9').padStart(4, 'T')}TU${sign}`;
    const check = checkSign(signs);
    if (check) return `${signs.slice(0, 4)}-${signs.slice(4)}${check}`;
  }
  throw new Error('no check sign');
}

/** Well-formed recovery codes, the same at each run. */
function codeNumber(count: number): string {
  for (const sign of SIGNS) {
    const signs = `TEST${String(count).replaceAll(/[01]/g, '9')}`.padEnd(18, '7') + sign;
    const check = checkSign(signs);
    if (check) return formatRecoveryCode(signs + check);
  }
  throw new Error('no check sign');
}

/** Everything the assistant said in a turn, as one text. */
export function textsOf(said: Said): string {
  return said.replies.map((reply) => reply.text).join('\n\n');
}
