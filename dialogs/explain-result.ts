/** The whole result: category, year, why with the person's own words, what would change it, what is missing. */

import { UNKNOWN } from '#programme/answers';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { counterfactuals } from '#programme/counterfactuals';
import type { State, World } from './conversation.ts';
import { inList, quoted, uncapital } from './french.ts';
import type { Reply } from './reply.ts';
import { answersOf, criterion } from './turn.ts';

export function explainResult(state: State, world: World): readonly Reply[] {
  if (!state.draft) return [];
  const now = assess(world.programme, answersOf(state.draft.facts));
  const title = headline(now, world);
  const parts = [
    ['Pourquoi ?', because(state, now, world)],
    ['Ce qui manque', missing(now, world)],
    ['Pour progresser', improvement(state, now, world)],
    ['À savoir', flags(now, world)],
  ].filter((part): part is [string, string] => part[1] !== '');
  return [
    {
      text: [title, ...parts.map(([, text]) => text)].join('\n\n'),
      card: {
        kind: 'explanation',
        headline: title,
        parts: parts.map(([head, text]) => ({ title: head, text: withoutLead(text) })),
      },
    },
  ];
}

/** « Pourquoi ? », « Il manque : », « À savoir : » are the title of a part already. */
function withoutLead(text: string): string {
  return text.replace(/^(Pourquoi \?|Il manque :|À savoir :)\s+/, '');
}

/** The sentence of the rule that decided, with its source: « … (source : IREV, …) ». */
export function ruleSentence(now: Assessment, world: World): string {
  const reason = now.reasons.find((one) => one.rule !== null);
  if (!reason) return '';
  const row = world.programme.rules.find(
    (one) => one.rule === reason.rule && reason.sentence.startsWith(one.because),
  );
  const [title] = reason.sources.flatMap(
    (id) => world.programme.sources.find((one) => one.id === id)?.title ?? [],
  );
  const marks = [
    ...(title ? [`source : ${title}`] : []),
    ...(reason.reading === 'interpretation' ? ['interprétation de l’assistant'] : []),
  ];
  return `${row?.because ?? reason.sentence}${marks.length > 0 ? ` (${marks.join(' ; ')})` : ''}`;
}

/** « contrat possible en 2019 ou 2020 ». */
export function yearInWords(id: number | null, world: World): string {
  const sentence = world.programme.categories.find((one) => one.id === id)?.yearSentence ?? '';
  return sentence.split('. ')[0]?.replace(/\.$/, '').toLowerCase() ?? '';
}

function headline(now: Assessment, world: World): string {
  if (now.outcome === 'categorie') {
    const category = world.programme.categories.find((one) => one.id === now.category);
    return `**Votre catégorie probable : ${now.category}.** ${category?.yearSentence ?? ''} Ce résultat est indicatif : ${uncapital(world.programme.words.decision)}`;
  }
  if (now.outcome === 'hors_cible')
    return `**Hors cible prioritaire.** Ce n’est pas un refus. ${world.programme.words.offTarget}`;
  if (now.outcome === 'conditions_non_reunies')
    return '**Conditions non réunies pour l’instant.** Ce n’est pas définitif : si la réponse change, le résultat change.';
  const tendency = world.programme.flags.find(
    ({ id, trigger }) => trigger && 'onlyCategory' in trigger && now.flags.includes(id),
  );
  const near = tendency ? `, ${tendency.label.toLowerCase()}` : '';
  const reach =
    now.reachable.length > 1 ? ` Catégories encore possibles : ${inList(now.reachable.map(String))}.` : '';
  return `**Résultat : à compléter${near}.** Ce n’est pas un refus.${reach} ${world.programme.words.decision}`;
}

/** The answers that counted, in the person's own words. */
function because(state: State, now: Assessment, world: World): string {
  const counted = now.reasons.map((reason) => reason.criterion);
  const told = world.programme.criteria.flatMap((one) => {
    const fact = state.draft?.facts[one.id];
    const value = one.values.find((each) => each.id === fact?.value);
    if (!fact || !value || !counted.includes(one.id)) return [];
    const how = fact.how === 'deduced' ? 'donnée officielle' : `vous avez dit ${quoted(fact.said, 60)}`;
    return [`- ${one.title} : ${value.label.toLowerCase()} (${how}${fact.sure ? '' : ', à confirmer'})`];
  });
  const rule = ruleSentence(now, world);
  return rule === '' && told.length === 0 ? '' : [`Pourquoi ? ${rule}`.trim(), ...told].join('\n');
}

/** What is still unknown, and whom to ask. */
export function missing(now: Assessment, world: World): string {
  const open = now.missing.flatMap((id) => criterion(world.programme, id) ?? []);
  if (open.length === 0) return '';
  return `Il manque :\n${open.map((one) => `- ${one.name}, à demander ${one.askWhom}`).join('\n')}`;
}

/** The smallest changes that reach a better category, found by re-running the rules. */
export function improvement(state: State, now: Assessment, world: World): string {
  if (!state.draft || isBest(now, world)) return '';
  const all = counterfactuals(world.programme, answersOf(state.draft.facts));
  const known = all.filter(
    (one) => now.outcome === 'categorie' || one.changes.every((change) => change.from !== UNKNOWN),
  );
  const better = [...new Set(known.map((one) => one.category))].sort((a, b) => b - a);
  return better
    .map((category) => {
      const ways = known.filter((one) => one.category === category);
      const told = ways
        .slice(0, 2)
        .map((way) => inList(way.changes.map((change) => wanted(change.criterion, change.to, world))));
      return `Pour la catégorie ${category}, il faudrait : ${told.join(', ou bien ')}.`;
    })
    .join('\n');
}

/** Categories are numbered from the most advanced. */
export function isBest(now: Assessment, { programme }: World): boolean {
  return now.category !== null && programme.categories.every((one) => one.id >= (now.category ?? 0));
}

function wanted(id: string, value: string, world: World): string {
  const one = criterion(world.programme, id);
  const label = one?.values.find((each) => each.id === value)?.label.toLowerCase() ?? value;
  const least = one?.values.at(-1)?.id === value ? '' : 'au moins ';
  return `${one?.title.toLowerCase() ?? id} ${least}« ${label} »`;
}

function flags(now: Assessment, world: World): string {
  const remarks = now.flags.flatMap((id) => {
    const flag = world.programme.flags.find((one) => one.id === id);
    // Told in the headline and with the other readings.
    const isTold = flag?.trigger && ('onlyCategory' in flag.trigger || 'otherReading' in flag.trigger);
    return flag && !isTold ? [`- ${flag.sentence}`] : [];
  });
  const readings = now.alternatives.map((one) => `- ${one.sentence}`);
  const all = [...remarks, ...readings];
  return all.length > 0 ? `À savoir :\n${all.join('\n')}` : '';
}
