/** The town of the file: its official facts, read back. */
import { deducedFacts, townRecord } from '#candidacies/town-record';
import type { Commune } from '#communes/commune';
import { EPCI_NATURES } from '#communes/epci-nature';
import type { Turn, World } from './conversation.ts';
import { inNumber } from './french.ts';
import { remember, say, writeDraft } from './turn.ts';
import { warnOnce } from './warnings.ts';

export function setTown(turn: Turn, town: Commune, world: World): Turn {
  const record = townRecord(town);
  const deduced = deducedFacts(world.programme.criteria, town, {
    turn: turn.state.conversation.turn,
    channel: world.channel,
    at: world.now,
  });
  const before = turn.state.draft?.town;
  // Answers about another town are not this one's; those about a homonym taken by mistake are.
  const kept = !before || before.name === town.name ? turn.state.draft?.facts : {};
  const facts = { ...kept, ...deduced };
  const written = writeDraft(turn, { town: record, facts }, world);
  const stack = written.state.conversation.interrupted.filter((one) => !one.kind.startsWith('commune'));
  const fresh = remember(written, { asking: null, interrupted: stack, announced: null, explained: false });
  const told =
    before && before.name !== town.name
      ? say(fresh, `Nous passons à ${town.name} : vos réponses sur ${before.name} ne sont pas reprises.`)
      : fresh;
  return say(warnOnce(told, world), readBack(town, world));
}

function readBack(town: Commune, { programme }: World): string {
  const population = town.population
    ? `${inNumber(town.population.value)} habitants (${town.population.vintage})`
    : 'population non connue de mes données';
  const epci = town.epci
    ? `${town.epci.name} (${EPCI_NATURES[town.epci.nature] ?? ''}, ${town.epci.vintage})`
    : 'sans intercommunalité';
  // Told where the programme asks it.
  const isAsked = programme.criteria.some((one) => one.deducedFrom === 'commune.metropole');
  const place = town.metropole ? ' ; dans le périmètre d’une métropole' : ' ; hors métropole';
  const remarks = town.remarks.map((remark) => ` ${remark}`).join('');
  return `**${town.name}** (${town.department.name}, ${town.department.code}) : ${population} ; ${epci}${isAsked ? place : ''}.${remarks} Une donnée est fausse ? Dites laquelle.`;
}
