/** The complement before it is sent: before and after, what it does to the category, and one explicit yes. */
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { factInWords, openComplement } from './complement.ts';
import type { State, World } from './conversation.ts';
import { yearInWords } from './explain-result.ts';
import { quoted } from './french.ts';
import type { Reply } from './reply.ts';
import { answersOf } from './turn.ts';

export function complementRecap(state: State, world: World): Reply {
  const { filed, draft } = state;
  const last = filed?.versions.at(-1);
  const lines = [
    ...world.programme.criteria.flatMap(({ id, title }) => {
      const before = factInWords(last?.facts[id], id, world);
      const after = factInWords(draft?.facts[id], id, world);
      const isAsked = openComplement(state)?.fields.includes(id) ?? false;
      if (before === after && !isAsked) return [];
      return [changeLine(title, before, after)];
    }),
    ...personLine('Fonction', last?.person.roleSaid, draft?.person.roleSaid),
    ...personLine('Contact', last?.person.contactSaid, draft?.person.contactSaid),
  ];
  const text = [
    '**Votre complément, avant et après**',
    lines.map((line) => `- ${line}`).join('\n'),
    effectLine(last?.assessment ?? null, assess(world.programme, answersOf(draft?.facts ?? {})), world),
    `Ce complément n’est **pas encore envoyé**. Le reste de votre dossier **${filed?.reference ?? ''}** ne change pas ; la version d’avant est conservée.`,
    'Voulez-vous envoyer ce complément ?',
  ];
  return {
    text: text.filter((part) => part !== '').join('\n\n'),
    choices: [
      { label: 'Oui, envoyer le complément', say: 'oui, envoyer' },
      { label: 'Corriger une ligne', say: 'corriger' },
      { label: 'Faire relire par le maire', say: 'je préfère que le maire relise avant' },
      { label: 'Plus tard', say: 'plus tard' },
    ],
  };
}

function changeLine(title: string, before: string | null, after: string | null): string {
  if (before === after) return `${title} : ${after ?? 'à confirmer'} (inchangé)`;
  return `${title} : avant, ${before ?? 'sans réponse'} ; après, ${after ?? 'sans réponse'}`;
}

function personLine(title: string, before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after || after === undefined) return [];
  return [changeLine(title, before === undefined ? null : quoted(before), quoted(after))];
}

/** What the complement does to the category, also when it does nothing. */
function effectLine(before: Assessment | null, after: Assessment, world: World): string {
  const was = before && resultInWords(before);
  const is = resultInWords(after);
  const year = after.category === null ? '' : ` (${yearInWords(after.category, world)})`;
  if (was === null || was === is)
    return `→ Effet : ${is} inchangé${is.startsWith('catégorie') ? 'e' : ''}${year}.`;
  return `→ Effet : ${was} avant, **${is}** après${year}.`;
}

function resultInWords({ outcome, category }: Assessment): string {
  switch (outcome) {
    case 'categorie':
      return `catégorie ${category}`;
    case 'a_completer':
      return 'résultat « à compléter »';
    case 'hors_cible':
      return 'résultat « hors cible prioritaire »';
    case 'conditions_non_reunies':
      return 'résultat « conditions non réunies »';
  }
}
