/**
 * A short question whose pronoun stands for what was just answered: « qui la signe ? », « c’est obligatoire ? », « et si
 * elle refuse ? ». It is put again with the thing in the place of the pronoun; what nothing says is told as such.
 */
import type { Understanding } from '#language/understanding';
import { answerAt, entryOn } from '#programme/answer-at';
import { answerEntry } from './answer-questions.ts';
import { answerInWords } from './answer-words.ts';
import { FREE } from './asked.ts';
import type { Turn, World } from './conversation.ts';
import { entryOfNone } from './entries-beside.ts';
import { saysWanted, wantedBy } from './said-of.ts';
import { entrySpokenOf } from './subject.ts';
import { remember, say } from './turn.ts';

export function askedOfIt(turn: Turn, heard: Understanding, world: World): Turn | null {
  const entry = entrySpokenOf(turn, world);
  const known = entry && answerAt(entry, world.today);
  if (!entry?.thing || !known || !(heard.question || heard.leans.has('follows'))) return null;
  // « Et si on n’en a pas ? »: an entry beside it may speak of having none.
  if (heard.leans.has('lacks') && entryOfNone(entry, world)) return null;
  const again = withThing(heard.text, entry.thing);
  if (again === null) return null;
  const dated = wantedBy(heard.text) === 'when' && known.until === null ? saysWanted('when', known) : null;
  if (dated) return say(turn, `${dated} (Source : ${known.source})`);
  const id = answerableIn(again, world);
  if (id === entry.id)
    return say(turn, `Voici ce qu’en disent mes sources. ${answerInWords(entry, world.today) ?? ''}`);
  if (id) return answerEntry(turn, id, world);
  if (heard.acts.some(({ type }) => type === 'faq' || type === 'command')) return null;
  return say(
    remember(turn, { unanswered: again }),
    `Sur ce point (${entry.thing}), mes sources ne disent rien de plus. Votre préfecture peut vous répondre : dites « envoyer ma question ».`,
  );
}

/** « À temps plein ? », « et un minimum ? »: words that only the thing makes a question; an entry beside the last one. */
export function fragmentOfIt(turn: Turn, heard: Understanding, world: World): Turn | null {
  const entry = entrySpokenOf(turn, world);
  const said = withoutLink(heard.text);
  if (!entry?.thing || !FRAGMENT.test(said)) return null;
  const id = answerableIn(`${entry.thing} ${said}`, world);
  const beside = id === entry.id || entry.related.includes(id ?? '');
  return id && beside ? answerEntry(turn, id, world) : null;
}

const FRAGMENT = /^(?:à|avec|sans|une?|par|en)\s\p{L}+(?:\s\p{L}+){0,2}$/iu;

function answerableIn(question: string, world: World): string | undefined {
  const ids = world
    .understand(`${question} ?`, FREE)
    .acts.flatMap((act) => (act.type === 'faq' ? [act.id] : []));
  return ids.find((id) => entryOn(world.programme.knowledge, id, world.today) !== undefined);
}

function withThing(text: string, thing: string): string | null {
  const said = withoutLink(text);
  if (said.split(/\s+/).length > MOST_WORDS) return null;
  for (const [pattern, put] of PRONOUNS) {
    const found = pattern.exec(said);
    if (found) return said.replace(pattern, put.replace('IT', thing));
  }
  return null;
}

/** Whether a question has a pronoun that stands for what was said before it. */
export function leansOnIt(text: string): boolean {
  return withThing(text, '') !== null;
}

function withoutLink(text: string): string {
  return text
    .trim()
    .replace(/[\s?!.]+$/u, '')
    .replace(/^(?:(?:et|mais|ok|donc|alors|oui|bon|d['’]accord)[\s,]+)+/iu, '');
}

/** A longer question says what it is about. */
const MOST_WORDS = 8;

/** What begins a question and may stand before its subject. */
const OPENING = "quand|où|comment|combien|pourquoi|à quoi|à qui|par qui|en quoi|est-ce qu[e’']";

/** Each way of saying « it », and the same question with IT in its place; the first that fits. */
const PRONOUNS: readonly (readonly [RegExp, string])[] = [
  [/^qui (?:est-ce qui )?(?:la |le |les |l['’])(?!dit|a dit)(\p{L}.*)$/iu, 'qui $1 IT'],
  [/^(?:et )?(?:si |s['’])(?:elles?|ils?|ça|cela) (.+)$/iu, 'si IT $1'],
  [
    new RegExp(
      `^(?:(${OPENING}) )?(?!faut|suffit|reste|existe|va|est-il (?:possible|vrai|prévu|trop))(\\p{L}+)-(?:t-)?(il|elle|ils|elles)((?: .+)?)$`,
      'iu',
    ),
    '$1 IT $2-$3$4',
  ],
  [
    new RegExp(
      `^(?:(${OPENING}) ?)?(?:elles?|ils?) (?!faut|y a|reste|suffit|existe|est (?:possible|trop|vrai))(.+)$`,
      'iu',
    ),
    '$1 IT $2',
  ],
  // « On peut la repousser ? », « quand le signe-t-on ? »: an infinitive, no name, follows.
  [
    new RegExp(
      `^(?:(${OPENING}) )?(on peut|peut-on|faut-il|il faut|doit-on|on doit|puis-je|pouvons-nous|qui peut|qui doit|comment) (?:la |le |les |l['’])(\\p{L}+(?:er|ir|re|oir)(?: .+)?)$`,
      'iu',
    ),
    '$1 $2 $3 IT',
  ],
  [
    new RegExp(`^(?:(${OPENING}) )?(?:la |le |les |l['’])(\\p{L}+)-(?:t-)?on((?: .+)?)$`, 'iu'),
    '$1 $2-t-on IT$3',
  ],
  [
    /^(on peut|peut-on|qui peut|comment|puis-je|qui) en (sortir|changer|bénéficier|profiter|fait partie|faire partie)$/iu,
    '$1 $2 de IT',
  ],
  [/^si (on|nous|je) n['’]en (a|avons|ai) (?:pas|aucune?|plus)(?: .*)?$/iu, 'si $1 $2 pas IT'],
  [/^(?:il )?en faut(?:-il)?(?: combien)?$|^combien (?:il )?en faut(?:-il)?$/iu, 'combien faut-il de IT'],
  [
    /^(?:est-ce que )?(?:c['’]est|est-ce|ce serait|ce sera|c['’]était)(?: que)? ((?:(?:bien|vraiment|forcément|toujours|donc|déjà) )*(?!quoi|qui|où|quand|combien|comment|pourquoi|possible|tout|bon|noté|compris|clair|fini|sûr|vrai|faux|garanti|définitif|dommage|long|bien$)\p{L}+(?: pour (?:tout le monde|tous|toutes|nous|la ville|la commune))?)$/iu,
    'IT est $1',
  ],
  [/^(?:combien (?:est-ce que )?)(?:ça|cela) (coûte|dure|rapporte|vaut|prend)$/iu, 'combien $1 IT'],
  [
    /^(?:est-ce que )?(?:ça|cela) (?!veut|signifie|va|suffit|marche)((?:nous |vous )?\p{L}+(?: .+)?)$/iu,
    'IT $1',
  ],
  [/^(?:peut-on|on peut|qui peut|puis-je|faut-il|doit-on|qui|pouvons-nous) y (.+)$/iu, 'peut-on $1 IT'],
  [
    /^(?:il y a|y a-t-il|existe-t-il|y a) (une?|des) (modèle|modèles|exemple|exemples|formulaire|délai|règle|règles|minimum|maximum|plafond|seuil|liste)$/iu,
    'y a-t-il $1 $2 pour IT',
  ],
];
