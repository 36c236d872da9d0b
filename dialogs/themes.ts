/** The themes of the knowledge base and their questions, as they are listed. */
import { answerAt, questionOn } from '#programme/answer-at';
import type { KnowledgeEntry, Topic } from '#programme/programme';
import type { World } from './conversation.ts';
import type { Question } from './question.ts';
import type { Choice } from './reply.ts';

/** Themes that have something to say on the service's day, in the order of the programme. */
export function themesKnown(world: Pick<World, 'programme' | 'today'>): readonly Topic[] {
  return (world.programme.topics ?? []).filter(({ id }) => questionsOf(id, world).length > 0);
}

export function questionsOf(
  topic: string,
  world: Pick<World, 'programme' | 'today'>,
): readonly KnowledgeEntry[] {
  return world.programme.knowledge.filter(
    (one) => one.topic === topic && answerAt(one, world.today) !== null,
  );
}

/** Its question, as it can be put on the service's day. */
export function titleOn(one: KnowledgeEntry, world: Pick<World, 'today'>): string {
  return questionOn(one, world.today);
}

export function themesWords(world: World): { text: string; choices: readonly Choice[] } {
  const list = themesKnown(world).map(({ title }, at) => `${at + 1}. ${title}`);
  return {
    text: `Posez votre question avec vos mots, ou choisissez un thème par son numéro :\n${list.join('\n')}`,
    choices: [],
  };
}

export function themeWords(
  { topic }: Extract<Question, { kind: 'theme' }>,
  world: World,
): { text: string; choices: readonly Choice[] } {
  const title = world.programme.topics?.find(({ id }) => id === topic)?.title ?? '';
  const list = questionsOf(topic, world).map((one, at) => `${at + 1}. ${questionOn(one, world.today)}`);
  return {
    text: `**${title}**\n${list.join('\n')}\n\nDonnez le numéro de la question, ou dites « thèmes » pour les autres.`,
    choices: [],
  };
}
