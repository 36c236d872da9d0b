/** What a person wrote back, and where the questions sent stand. */
import { communeByCode } from '#communes/search';
import { back } from './ask-person.ts';
import type { Turn, World } from './conversation.ts';
import type { Moment } from './effects.ts';
import { dayInWords, hourInWords, inGuillemets, quoted } from './french.ts';
import type { PersonReply, SentInquiry } from './inquiry.ts';
import { literal } from './light-text.ts';
import { recipient, SEND } from './person-words.ts';
import { effect, remember, say } from './turn.ts';

/** The reply of a person, told apart from the assistant's own words: what it answers, who writes, when. */
export function tellReply(turn: Turn, reply: PersonReply, how: { alone: boolean }, world: World): Turn {
  const inquiries = turn.state.conversation.inquiries.filter(({ id }) => id !== reply.id);
  const told = say(remember(turn, { inquiries }), replyInWords(reply));
  const delivered = effect(told, { type: 'deliverReply', id: reply.id });
  return how.alone && turn.state.conversation.asking ? back(delivered, world) : delivered;
}

function replyInWords({ question, on, reply }: PersonReply): string {
  return [
    `**Une personne a répondu à votre question** du ${dayInWords(on)} : ${quoted(question, 200)}`,
    literal(reply.text),
    `— ${reply.service}, le ${dayInWords(reply.on)}`,
  ].join('\n\n');
}

export function tellAsked(turn: Turn, sent: SentInquiry, moment: Moment, world: World): Turn {
  const inquiries = [
    ...turn.state.conversation.inquiries.filter(({ id }) => id !== sent.id),
    { ...sent, words: inGuillemets(sent.words, 120).slice(2, -2) },
  ];
  const text = [
    `Votre question est envoyée ${recipient(sent.town === null ? null : communeByCode(world.directory, sent.town))}, le ${dayInWords(moment.day)} à ${hourInWords(moment.time)}.`,
    'La réponse s’affichera dans cette conversation, au besoin à votre prochaine visite. Je ne peux pas en promettre le délai.',
    'Pour la retirer, dites « retirer ma question ».',
  ].join(' ');
  const told = say(remember(turn, { inquiries: inquiries.slice(-KEPT) }), text);
  return turn.state.conversation.asking ? back(told, world) : told;
}

/** Questions awaited that a conversation remembers. */
const KEPT = 10;

export function tellWithdrawn(turn: Turn, id: string, world: World): Turn {
  const inquiries = turn.state.conversation.inquiries.filter((one) => one.id !== id);
  return back(say(remember(turn, { inquiries }), 'Votre question est retirée et effacée.'), world);
}

export function tellInquiries(
  turn: Turn,
  all: readonly (SentInquiry & Partial<PersonReply>)[],
  world: World,
): Turn {
  if (all.length === 0) {
    const none = 'Vous n’avez envoyé aucune question à une personne.';
    return turn.state.conversation.asking || turn.state.draft
      ? back(say(turn, none), world)
      : say(turn, none, [SEND]);
  }
  const lines = all.map(({ words, on, reply }) =>
    reply
      ? `- ${quoted(words, 200)}, envoyée le ${dayInWords(on)}. Réponse (${reply.service}, le ${dayInWords(reply.on)}) : ${literal(reply.text)}`
      : `- ${quoted(words, 200)}, envoyée le ${dayInWords(on)}, attend une réponse.`,
  );
  const text = `Vos questions à une personne :\n${lines.join('\n')}`;
  return back(say(turn, text), world);
}
