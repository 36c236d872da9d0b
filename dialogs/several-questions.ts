/**
 * Two or three questions in one message, when the message as a whole was read as fewer: each is answered in turn, the next
 * may lean on the one before (« c’est quoi l’ORT, et qui la signe ? »), and what finds no answer is named.
 */
import type { Understanding } from '#language/understanding';
import { entryOn } from '#programme/answer-at';
import { answerEntry } from './answer-questions.ts';
import { FREE } from './asked.ts';
import { askedOfIt, leansOnIt } from './asked-of-it.ts';
import type { Turn, World } from './conversation.ts';
import { offerToSituate } from './situate.ts';
import { remember, say } from './turn.ts';

export function answerEach(turn: Turn, heard: Understanding, world: World): Turn | null {
  const tells = heard.acts.some(({ type }) => ['answer', 'date', 'diagnostic'].includes(type));
  if (!heard.question || heard.facts.length > 0 || tells) return null;
  const parts = partsOf(heard.text)
    .map((part) => world.understand(part, FREE))
    .filter(({ acts }) => acts.length === 0 || acts.some(({ type }) => type !== 'social'));
  const found = heard.acts.filter((act) => act.type === 'faq' && isSaidNow(act.id, world)).length;
  // « Dreux est-elle éligible, et quelle est la date ? »: what offers to situate the town would tell nothing else.
  const follows = parts.slice(1).some(({ text }) => leansOnIt(text));
  const isAll = found >= parts.length && !follows && !offerToSituate(turn, heard, world);
  if (parts.length < 2 || parts.length > MOST || isAll) return null;
  if (parts.some(({ question, text }) => !question || ONLY_WHEN.test(text))) return null;
  const each = inTurn(turn, parts, world);
  return each.answered === 0 || each.answered + each.left.length < 2 ? null : tellLeft(each);
}

interface Each {
  readonly turn: Turn;
  readonly answered: number;
  readonly left: readonly string[];
}

/** A town to situate asks something in its turn: it comes last. */
function inTurn(turn: Turn, parts: readonly Understanding[], world: World): Each {
  let each: Each = { turn, answered: 0, left: [] };
  const towns: Understanding[] = [];
  for (const part of parts) {
    if (offerToSituate(turn, part, world)) {
      towns.push(part);
      continue;
    }
    const told = answerOne(each.turn, part, world);
    each = told
      ? { ...each, turn: told, answered: each.answered + 1 }
      : { ...each, left: [...each.left, part.text.replace(/[\s?!.]+$/u, '')] };
  }
  const [town] = towns;
  if (!town) return each;
  const told = tellLeft(each);
  return { turn: offerToSituate(told, town, world) ?? told, answered: each.answered + 1, left: [] };
}

function answerOne(turn: Turn, part: Understanding, world: World): Turn | null {
  const ofIt = askedOfIt(turn, part, world);
  if (ofIt) return ofIt;
  const ids = part.acts.flatMap((act) => (act.type === 'faq' && isSaidNow(act.id, world) ? [act.id] : []));
  return ids.length === 0 ? null : ids.reduce((told, id) => answerEntry(told, id, world), turn);
}

function isSaidNow(id: string, { programme, today }: World): boolean {
  return entryOn(programme.knowledge, id, today) !== undefined;
}

function tellLeft({ turn, left }: Each): Turn {
  const [first] = left;
  if (first === undefined) return turn;
  const named = left.map((one) => `« ${one} »`).join(', ');
  return say(
    remember(turn, { unanswered: first }),
    `Je n’ai pas de réponse à ${named}. Posez cette question à part, ou dites « envoyer ma question ».`,
  );
}

function partsOf(text: string): readonly string[] {
  return text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => !EXCLAIMS.test(part))
    .filter((part) => part.split(/\s+/).length >= 2);
}

const ASKS =
  "(?:sur|dans|par|avec|pour|selon) (?:quel(?:le)?s?|qui|quoi)|combien|qui|quand|comment|quel(?:le)?s?|où|pourquoi|est-ce|faut-il|doit-on|peut-on|puis-je|y a-t-il|c['’]est quoi|à qui|à quoi|que (?:se|signifie|veut|faut|doit|devient|finance|fait)|qu['’]est-ce|est-(?:elle|il)|(?:le|la|les) \\p{L}+-t-on|sommes-nous|a-t-on";

/** After a question mark, or where an interrogative is joined. */
const BETWEEN = new RegExp(
  `(?<=\\?)\\s+|\\s*,\\s*(?:et |puis )?(?=(?:${ASKS})(?!\\p{L}))|\\s+(?:et|puis)\\s+(?=(?:${ASKS})(?!\\p{L}))`,
  'iu',
);

/** « Quand je dépose, qu’est-ce que je reçois ? »: one question. */
const ONLY_WHEN =
  /^(?:quand|lorsqu[e'’]|si|dès qu[e'’]|une fois) ?(?:on|je|nous|j['’]|la|le|l['’]|notre|ma)\s?\p{L}+(?:\s\p{L}+){0,4}$/iu;

const MOST = 4;

/** « Ah bon ? On est pourtant à vingt kilomètres »: asks nothing of its own. */
const EXCLAIMS =
  /^(?:(?:ah|oh|euh|mais|et)[\s,]+)*(?:ah|oh|bon|oui|non|vraiment|s[ée]rieux|s[ée]rieusement|hein|quoi|comment ça|pardon|tiens(?: donc)?|c['’]est vrai|sans blague|allô?|n['’]est-ce pas|d['’]accord|ok)\s*[?!.…]*$/iu;
