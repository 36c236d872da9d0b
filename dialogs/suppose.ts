/** « Quelle catégorie si… » : the rules are run on what is supposed, beside any draft. Nothing is noted. */
import type { Understanding } from '#language/understanding';
import type { Answers } from '#programme/answers';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { criteriaOf, matches } from '#programme/match';
import { FREE } from './asked.ts';
import type { Turn, World } from './conversation.ts';
import { ruleSentence, yearInWords } from './explain-result.ts';
import { inList } from './french.ts';
import { caution } from './side-by-side.ts';
import { entrySpokenOf } from './subject.ts';
import { answersOf, assessDraft, criterion, remember, say } from './turn.ts';

export function suppose(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { leans } = heard;
  const { subject } = turn.state.conversation;
  const before: Answers = subject?.kind === 'hypothesis' ? subject.answers : {};
  const goesOn = subject?.kind === 'hypothesis' && (leans.has('follows') || leans.has('supposes'));
  const answered = heard.acts.some(({ type }) => type === 'faq');
  // « C’est quoi la catégorie 2 ? », « et sans équipe ? »: the category is what is asked.
  const ofCategories = entrySpokenOf(turn, world)?.ofTheFile === true && leans.has('follows');
  const asks = leans.has('asksCategory') || goesOn || ofCategories || (heard.question && !answered);
  // « Notre diagnostic est fini, mais pas de projet : quelle catégorie ? » supposes too, while no file is open.
  const isCase = leans.has('asksCategory') && heard.question && !turn.state.draft?.town;
  if (!leans.has('supposes') && !isCase) return null;
  const facts = supposedFacts(heard.text, world);
  const several = Object.keys(facts).length > 1 && ONLY_SUPPOSED.test(heard.text);
  if (Object.keys(facts).length === 0 || !(asks || isCase || several)) return null;
  // Another case told begins anew.
  const supposed = leans.has('supposes') || goesOn ? { ...before, ...facts } : facts;
  const answers = { ...answersOf(turn.state.draft?.facts ?? {}), ...supposed };
  const words = [
    `**Hypothèse** : ${inList(Object.entries(supposed).map(([id, { value }]) => labelOf(id, value, world)))}. ${apart(turn)}`,
    ...resultOf(answers, world),
    beside(turn, world),
  ];
  const text = words.filter((part) => part !== '').join('\n\n');
  return remember(say(turn, text), { subject: { kind: 'hypothesis', answers: supposed } });
}

/** « c’est sûr ? », « dans quel texte ? » of a hypothesis: the rule that decided, and what it is worth. */
export function groundsOf(answers: Answers, world: World): string {
  const now = assess(world.programme, answers);
  const why =
    now.outcome === 'a_completer'
      ? 'Les réponses qui manquent peuvent le changer.'
      : `Il vient de cette règle : ${ruleSentence(now, world)}`;
  return `Ce résultat vaut pour ce qui est supposé, et pour cela seulement. ${why} ${caution(world.programme)}`;
}

/** « Et si le diagnostic est terminé mais sans équipe projet ? »: nothing else is asked, so the category is. */
const ONLY_SUPPOSED =
  /^(?:(?:ok|oui|mais|et|alors|donc|d['’]accord)[\s,]+)*(?:si|s['’]ils?)\s(?:(?!(?<!\p{L})(?:qu(?:i|e|oi|and|els?|elles?)|comment|combien|peut|pourquoi|est-ce|où|faut|dois|doit)(?!\p{L})).)+\?\s*$/iu;

/** The facts of what follows « si », read as if it were so. */
function supposedFacts(text: string, world: World): Answers {
  const { rest, values } = allBut(text, world);
  // « … abouti mais qu’aucune action n’est prête »
  const clauses = stated(rest.replace(/(?<= (?:et|mais) )qu(?:e |['’])/giu, ''))
    .split(/[,;:?!]+|=>|->|\s[–—-]\s/)
    .map((clause) => inPlace(clause, world))
    .filter((clause) => clause.trim() !== '' && !world.understand(clause, FREE).leans.has('asksCategory'));
  const read = world.understand(clauses.join(', '), FREE).facts;
  const facts = read.length > 0 ? read : world.understand(withoutIt(text), FREE).facts;
  return {
    ...values,
    ...Object.fromEntries(
      facts.map(({ criterion: id, value, detail }) => [id, detail ? { value, detail } : { value }]),
    ),
  };
}

/** « Et sans équipe ? » → « on n’a pas d’équipe » */
function withoutIt(text: string): string {
  const thing = /(?<!\p{L})sans\s+(.+?)[\s?!.]*$/iu.exec(text)?.[1];
  return thing ? `on n’a pas ${/^[aeéêiouh]/iu.test(thing) ? 'd’' : 'de '}${thing}` : '';
}

/** « Tout sauf l’équipe »: each criterion that the rows of maturity read at its most advanced, then what is missing. */
function allBut(text: string, { programme }: World): { readonly rest: string; readonly values: Answers } {
  const found = ALL_BUT.exec(text);
  if (!found?.[1]) return { rest: text, values: {} };
  const read = new Set(
    programme.rules.flatMap(({ phase, when }) => (phase === 'maturity' ? criteriaOf(when) : [])),
  );
  const values = Object.fromEntries(
    programme.criteria.flatMap(({ id, values: list }) => {
      const top = list.at(-1);
      return read.has(id) && top ? [[id, { value: top.id }]] : [];
    }),
  );
  const thing = found[1].toLowerCase();
  const named = programme.criteria.find(
    ({ id, title, name }) => read.has(id) && `${title} ${name}`.toLowerCase().includes(thing),
  );
  const [least] = named?.values ?? [];
  return {
    rest: text.replace(ALL_BUT, ` pas de ${thing} `),
    values: named && least ? { ...values, [named.id]: { value: least.id } } : values,
  };
}

const ALL_BUT =
  /(?:(?:^|\s)(?:on|nous|j['’]|je)\s*(?:a|avons|ai)\s+|(?:^|\s))(?:tout|toutes les cases|le reste)(?:\s+est)?(?:\s+(?:prêt|fait|bon|ok|en place))?\s+(?:sauf|hormis|excepté|à part|mais pas)\s+(?:(?:le|la|les|une?|notre|nos)\s+|l['’])?(\p{L}+)/iu;

/** « Projet ok, équipe ok »: said of each thing in the word that it takes. */
function inPlace(clause: string, world: World): string {
  const thing = /^(.*\p{L})\s+(?:ok|okay|bon|bonne|nickel|fait|faite|prête?)\s*$/iu.exec(clause)?.[1];
  if (thing === undefined) return clause;
  const ways = [clause, `${thing} terminé`, `${thing} en place`];
  return ways.find((way) => world.understand(way, FREE).facts.length > 0) ?? clause;
}

/** « quelle catégorie si le diagnostic était fini mais pas le projet ? » → « le diagnostic est fini, le projet n’est pas fini » */
function stated(text: string): string {
  const [, after = text] =
    /(?:^|[^\p{L}])(?:si|s['’](?=ils? )|en supposant que|supposons que|imaginons que|admettons que|avec|sans)\s*(.*)$/isu.exec(
      text,
    ) ?? [];
  const sans = /(?:^|[^\p{L}])sans\s+/iu.test(text.slice(0, text.length - after.length))
    ? `sans ${after}`
    : after;
  // « Un projet abouti mais sans équipe »: what is missing is said apart.
  const missing = sans.replace(/(?<=\S)\s+(?:mais |et )?sans\s+(?=(\p{L}))/giu, (_, next: string) =>
    /[aeéêiouh]/iu.test(next) ? ', pas d’' : ', pas de ',
  );
  return PRESENT.reduce((each, [past, present]) => each.replace(past, present), missing).replace(
    /\b((?:est|sont) (\p{L}+))[ ,]+mais pas ((?:le|la|les|l['’]|notre|nos) ?\p{L}+)/giu,
    '$1, $3 n’est pas $2',
  );
}

/** What is supposed is said in the imperfect; facts are read in the present. */
const PRESENT: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:était|serait|soit)(?!\p{L})/giu, 'est'],
  [/(?<!\p{L})(?:étaient|seraient|soient)(?!\p{L})/giu, 'sont'],
  [/(?<!\p{L})(?:étions|serions)(?!\p{L})/giu, 'sommes'],
  [/(?<!\p{L})(?:avait|aurait)(?!\p{L})/giu, 'a'],
  [/(?<!\p{L})(?:avions|aurions)(?!\p{L})/giu, 'avons'],
  [/(?<!\p{L})(?:avaient|auraient)(?!\p{L})/giu, 'ont'],
];

function labelOf(id: string, value: string, world: World): string {
  const one = criterion(world.programme, id);
  const label = one?.values.find((each) => each.id === value)?.label ?? value;
  return `${one?.title.toLowerCase() ?? id} « ${label.toLowerCase()} »`;
}

function apart({ state }: Turn): string {
  return state.draft
    ? 'Le reste vient de votre dossier, qui ne change pas.'
    : 'Rien n’est noté et aucun dossier n’est commencé.';
}

function resultOf(answers: Answers, world: World): readonly string[] {
  const now = assess(world.programme, answers);
  switch (now.outcome) {
    case 'categorie':
      return [
        `Catégorie probable : **${now.category}**, ${yearInWords(now.category, world)}. ${ruleSentence(now, world)}`,
        ...now.alternatives.map(
          ({ sentence, category }) => `${sentence} Ce serait alors la catégorie ${category}.`,
        ),
      ];
    case 'a_completer':
      if (now.reachable.length === 0) return [noneYet(answers, world)];
      return [`${reach(now)} Il faudrait aussi connaître : ${inList(namesOf(now.missing, world))}.`];
    case 'hors_cible':
    case 'conditions_non_reunies':
      return [`Il n’y aurait pas de catégorie. ${ruleSentence(now, world)}`];
  }
}

/** Whatever the answers still unknown, no category: the row of maturity that says why. */
function noneYet(answers: Answers, { programme }: World): string {
  const row = programme.rules.find(
    ({ phase, then, when }) => phase === 'maturity' && then.outcome && matches(when, answers),
  );
  return `Il n’y aurait pas encore de catégorie. ${row?.because ?? ''}`.trim();
}

function reach({ reachable }: Assessment): string {
  return reachable.length === 1
    ? `Si la ville est dans la cible du programme, ce serait la catégorie **${reachable[0]}**.`
    : `Cela ne suffit pas pour trancher : catégories possibles, **${inList(reachable.map(String), 'ou')}**.`;
}

function namesOf(ids: readonly string[], world: World): readonly string[] {
  return ids.flatMap((id) => criterion(world.programme, id)?.name ?? []);
}

/** Where the file itself stands: a hypothesis is not taken for it. */
function beside(turn: Turn, world: World): string {
  const now = turn.state.draft?.town ? assessDraft(turn, world) : null;
  const indicative = caution(world.programme);
  if (!now) return indicative;
  return now.category === null
    ? `Votre dossier, lui, reste à compléter. ${indicative}`
    : `Votre dossier, lui, reste en catégorie ${now.category}. ${indicative}`;
}
