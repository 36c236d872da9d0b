/** The whole result: category, year, why with the person's own words, what would change it, what is missing. */
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { counterfactuals } from '#programme/counterfactuals';
import { UNKNOWN } from '#programme/answers';
import type { Reply, State, World } from './conversation.ts';
import { capital, inList, quoted } from './french.ts';
import { answersOf, criterion } from './turn.ts';

export function explainResult(state: State, world: World): readonly Reply[] {
  if (!state.draft) return [];
  const now = assess(world.programme, answersOf(state.draft.facts));
  const parts = [headline(now, world), because(state, now, world), missing(now, world), improvement(state, now, world), flags(now, world)];
  return [{ text: parts.filter((part) => part !== '').join('\n\n') }];
}

/** « IREV, 31 janvier 2018 ; interprétation de l’assistant ». */
export function sourceTitles(ids: readonly string[], reading: 'source' | 'interpretation', world: World): string {
  const titles = ids.flatMap((id) => world.programme.sources.find((source) => source.id === id)?.title ?? []);
  const named = titles.length > 0 ? [`source : ${titles.slice(0, 2).join(' ; ')}`] : [];
  return [...named, ...(reading === 'interpretation' ? ['interprétation de l’assistant'] : [])].join(' ; ');
}

function headline(now: Assessment, world: World): string {
  if (now.outcome === 'categorie') {
    const category = world.programme.categories.find((one) => one.id === now.category);
    return `**Votre catégorie probable : ${now.category}.** ${category?.yearSentence ?? ''} Ce résultat est indicatif : le préfet propose, le ministre décide.`;
  }
  if (now.outcome === 'a_completer') {
    const near = now.flags.includes('tendance_3') ? ', proche de la catégorie 3' : '';
    const reach = now.reachable.length > 1 ? ` Catégories encore possibles : ${inList(now.reachable.map(String))}.` : '';
    return `**Résultat : à compléter${near}.** Ce n’est pas un refus.${reach} Le préfet propose, le ministre décide.`;
  }
  const label = now.outcome === 'hors_cible' ? 'hors cible prioritaire' : 'conditions non réunies';
  return `**Résultat : ${label}.** Le préfet peut apprécier autrement.`;
}

function because(state: State, now: Assessment, world: World): string {
  const rule = now.reasons.find((reason) => reason.rule !== null);
  const told = world.programme.criteria.flatMap((one) => {
    const fact = state.draft?.facts[one.id];
    const value = one.values.find((each) => each.id === fact?.value);
    if (!fact || !value || one.optional) return [];
    const how = fact.how === 'deduced' ? 'donnée officielle' : `vous avez dit ${quoted(fact.said, 60)}`;
    return [`- ${one.title} : ${value.label.toLowerCase()} (${how}${fact.sure ? '' : ', à confirmer'})`];
  });
  const sentence = rule ? `${rule.sentence} (${sourceTitles(rule.sources, rule.reading, world)})` : '';
  return told.length > 0 ? `Pourquoi ? ${sentence}\n${told.join('\n')}` : sentence;
}

/** What is still unknown, and whom to ask. */
export function missing(now: Assessment, world: World): string {
  const open = now.missing.flatMap((id) => criterion(world.programme, id) ?? []);
  if (open.length === 0) return '';
  return `Il manque :\n${open.map((one) => `- ${one.name}, à demander ${one.askWhom}`).join('\n')}`;
}

/** The smallest changes that reach a better category, found by re-running the rules. */
export function improvement(state: State, now: Assessment, world: World): string {
  if (!state.draft || now.category === 1) return '';
  const all = counterfactuals(world.programme, answersOf(state.draft.facts));
  const known = all.filter((one) => one.changes.every((change) => change.from !== UNKNOWN));
  const better = [...new Set(known.map((one) => one.category))].sort((a, b) => b - a);
  return better
    .map((category) => {
      const ways = known.filter((one) => one.category === category);
      const told = ways.slice(0, 2).map((way) => inList(way.changes.map((change) => wanted(change.criterion, change.to, world))));
      return `Pour la catégorie ${category}, il faudrait : ${told.join(', ou bien ')}.`;
    })
    .join('\n');
}

function wanted(id: string, value: string, world: World): string {
  const one = criterion(world.programme, id);
  const label = one?.values.find((each) => each.id === value)?.label.toLowerCase() ?? value;
  return `${one?.title.toLowerCase() ?? id} au moins « ${label} »`;
}

function flags(now: Assessment, world: World): string {
  const remarks = now.flags.flatMap((id) => {
    if (id === 'tendance_3' || id === 'lecture_alternative') return [];
    const flag = world.programme.flags.find((one) => one.id === id);
    return flag ? [`- ${capital(flag.label)} : ${flag.sentence}`] : [];
  });
  const readings = now.alternatives.map((one) => `- Autre lecture possible (catégorie ${one.category}) : ${one.sentence}`);
  const all = [...remarks, ...readings];
  return all.length > 0 ? `À savoir :\n${all.join('\n')}` : '';
}
