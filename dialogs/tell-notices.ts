/** What the prefecture chose to send: who writes, about what, when, and what it changes. */
import type { Notice } from '#candidacies/candidacy';
import { noticeWords } from '#candidacies/notice-words';
import { isDecision } from '#candidacies/notices-due';
import { communeByCode } from '#communes/search';
import { back } from './ask-person.ts';
import type { Card } from './card.ts';
import { fieldsInWords, openComplement } from './complement.ts';
import type { State, Turn, World } from './conversation.ts';
import { capital, dayInWords } from './french.ts';
import { literal } from './light-text.ts';
import { effect, remember, reply } from './turn.ts';

/** Several are told in one message. What changes the file comes at once; the rest, once a day. */
export function tellNotices(
  turn: Turn,
  notices: readonly Notice[],
  how: { readonly alone: boolean; readonly day: string },
  world: World,
): Turn {
  const { filed, conversation } = turn.state;
  if (!filed || notices.length === 0) return turn;
  const ids = notices.map(({ id }) => id);
  const card = complementCard(notices, turn.state, world);
  const told = reply(
    remember(turn, {
      told: [...conversation.told, ...ids],
      toldOn: notices.every(isDecision) ? conversation.toldOn : how.day,
    }),
    {
      text: notices.map((notice) => noticeInWords(notice, turn.state, world)).join('\n\n'),
      ...(card && { card }),
    },
  );
  const delivered = effect(told, { type: 'deliverNotices', reference: filed.reference, ids });
  const isComplement = notices.some(({ event }) => event === 'askComplement');
  // A pending question comes back; the first question of a complement has its own turn.
  return how.alone && conversation.asking && !isComplement ? back(delivered, world) : delivered;
}

/** Every message of the prefecture, the oldest first. */
export function messagesInWords(state: State, world: World): string {
  const notices = state.filed?.notices ?? [];
  if (notices.length === 0) return 'La préfecture ne vous a envoyé aucun message dans cette conversation.';
  return notices.map((notice) => noticeInWords(notice, state, world)).join('\n\n');
}

export function noticeInWords(notice: Notice, state: State, world: World): string {
  const { head, text, signature } = partsOf(notice, state, world);
  return [`**${head}**`, text, signature].filter((part) => part !== '').join('\n\n');
}

/** A complement asked, alone in its message, is a card of its own. */
function complementCard([only, ...more]: readonly Notice[], state: State, world: World): Card | null {
  if (only?.event !== 'askComplement' || more.length > 0) return null;
  const { head, text, signature } = partsOf(only, state, world);
  const asked = (openComplement(state)?.fields ?? []).map((id) => capital(fieldsInWords([id], world)));
  return { kind: 'complement', title: head, message: text, asked, signature };
}

function partsOf(notice: Notice, state: State, world: World) {
  const { filed } = state;
  const code = filed?.versions.at(-1)?.town.code;
  const asked = filed?.complements?.find((one) => one.at === notice.at) ?? openComplement(state);
  const { head, text, service } = noticeWords(notice, {
    reference: filed?.reference ?? '',
    fields: fieldsInWords(asked?.fields ?? [], world),
    place: code === undefined ? null : communeByCode(world.directory, code),
  });
  const on = notice.on === undefined ? '' : `, le ${dayInWords(notice.on)}`;
  return { head, text: literal(text), signature: `— ${service}${on}` };
}
