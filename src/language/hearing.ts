import { actOf } from './act-of.ts';
import { leanOf } from './announced.ts';
import { isCertainAnswer } from './by-learning.ts';
import { answerByValence, valueByValence } from './by-valence.ts';
import type { Day } from './dates/days.ts';
import { findDates } from './dates/find-dates.ts';
import type { Lean } from './dates/resolve.ts';
import { type ActScore, guessAct, isOfAnotherProgramme } from './guess-act.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { isOwnQuestion, questionsIn, withWhatItNames } from './parted-questions.ts';
import type { AnswerValue } from './phrases.ts';
import { allowsGuess, type ReadAnswer, readAnswer, stripFillers } from './read-answer.ts';
import { isMainCommand, type ReadCommand, readCommand } from './read-command.ts';
import { readDiagnostic } from './read-diagnostic.ts';
import { readPerson } from './read-person.ts';
import { peelSocial } from './read-social.ts';
import { joined, type Segment } from './segments.ts';
import type { Act, Asked, CommandName } from './understanding.ts';
import { clauseTexts } from './values-of-axes.ts';

/** A yes or a no that says nothing of a study: « ok », « non ». */
const PLAIN =
  /^( (?:oui|ok|bon|c|est|bien|tres|parfait|d|accord|non|pas|du|tout|absolument|exact|exactement))+$/;

/** Clauses of one message that are compared with the wordings: each costs a third of a millisecond. */
const GUESSES = 6;

/** A statement after a question that tells why it is asked: « je dois le présenter », not « o r t ». */
const REASON_WORDS = 4;

/** A question of two words after as many tells of what they say. */
const LONG_PREAMBLE = 6;

/** A statement that resembles a question as much as this is one. */
const SURELY_ASKED = 0.9;

/** Fewer words may name a question: « l’enveloppe totale ». */
const TOLD_WORDS = 5;

type FaqAct = Extract<Act, { type: 'faq' }>;

/** « Plus que jamais, oui »: a yes or a no that closes a few words. */
function closingAnswer([first, last, ...more]: readonly Segment[], lexicon: Lexicon): AnswerValue | null {
  if (!first || !last || more.length > 0 || first.words.length > FEW_WORDS) return null;
  const said = last.words.length === 1 ? readAnswer(last, lexicon.phrases) : null;
  return said?.whole && (said.value === 'yes' || said.value === 'no') ? said.value : null;
}

const FEW_WORDS = 4;

/** A sentence that asks nothing, and how it begins. */
interface Statement {
  readonly clauses: readonly Segment[];
  readonly whole: Segment;
  /** Something was asked. */
  readonly pending: boolean;
  /** The answer that the whole of it is, by the rules. */
  readonly exact: ReadAnswer | null;
  /** Its first clause is an answer, and of what value beside the rest. */
  readonly opens: boolean;
  readonly leading: AnswerValue | null;
}

/** Gathers acts sentence by sentence, in the order said. */
export class Hearing {
  readonly #asked: Asked;
  readonly #lexicon: Lexicon;
  readonly #today: Day;
  readonly #acts: Act[] = [];
  readonly #unheard: string[] = [];
  #guesses = 0;
  /** Programme questions that were only guessed in a statement: a fact found in it prevails. */
  readonly #guessed = new Set<Act>();
  /** What was told just before, and the question that it resembles: it may only lead to the one asked next. */
  #told: { readonly segment: Segment; readonly act: Act } | null = null;
  readonly #asksOf: CriterionSource | null;

  constructor(asked: Asked, lexicon: Lexicon, today: Day) {
    this.#asked = asked;
    this.#lexicon = lexicon;
    this.#today = today;
    this.#asksOf = lexicon.criteria.find(({ id }) => id === asked.about) ?? null;
  }

  /** Reads one sentence; gives back its clauses without what was only courteous. */
  take(sentence: readonly Segment[]): readonly Segment[] {
    const { rest, acts } = peelSocial(sentence, this.#lexicon);
    for (const act of acts) this.#push(act);
    if (rest.length > 0) this.#statementThenQuestion(rest);
    return rest;
  }

  /** « je ne sais pas, qui peut nous aider ? »: what answers comes out first, the question is read apart. */
  #statementThenQuestion(clauses: readonly Segment[]): void {
    const whole = joined(clauses, this.#lexicon);
    // A search by date is one, however it is put. Only the CLI and the evaluation sets ask so: the console reads its own.
    if (this.#asked.context === 'prefecture' && this.#date(whole)) return;
    const at = clauses.findIndex((clause) => clause.question);
    // « pourquoi pas » opens like a question and is an answer.
    // « Quand les poules auront des dents » too, where an answer is awaited.
    const said = whole.mark === '?' ? null : readAnswer(whole, this.#lexicon.phrases);
    if (at < 0 || said?.whole || (said?.idiom && this.#asksOf)) {
      this.#statement(clauses, whole);
      return;
    }
    const before = clauses.slice(0, at);
    const asking = clauses.slice(at);
    const question = joined(asking, this.#lexicon);
    // « le rétroplanning ? je dois le présenter »: what follows may only tell why it is asked.
    const [first, next] = asking;
    const alone = first && next && !next.question && next.words.length >= REASON_WORDS ? first : null;
    if (before.length === 0 && this.#exactCommand(whole)) return;
    const answered = before.length > 0 && this.#said(before);
    if (this.#severalQuestions(withWhatItNames(before, asking, this.#lexicon))) return;
    this.#question(question, before.length > 0 ? whole : null, alone, answered);
  }

  #exactCommand(segment: Segment): boolean {
    const command = readCommand(segment, this.#lexicon.phrases);
    if (!command?.whole) return false;
    this.#push({ type: 'command', name: command.name });
    return true;
  }

  /** The certain part of what precedes a question: true when something came out. */
  #said(clauses: readonly Segment[]): boolean {
    const count = this.#acts.length;
    const whole = joined(clauses, this.#lexicon);
    if (this.#diagnostic(clauses)) return true;
    const pending = this.#asked.context !== 'libre' || this.#asked.about !== null;
    const answer =
      readAnswer(whole, this.#lexicon.phrases) ?? readAnswer(clauses[0] as Segment, this.#lexicon.phrases);
    if (answer && (answer.whole || pending)) this.#push({ type: 'answer', value: answer.value });
    this.#date(whole);
    return this.#acts.length > count;
  }

  /** What tells or orders, without asking: the first reader that finds its own in it takes it whole. */
  #statement(clauses: readonly Segment[], whole: Segment): void {
    const pending = this.#asked.context !== 'libre' || this.#asked.about !== null;
    const exact = this.#asked.context === 'prefecture' ? null : readAnswer(whole, this.#lexicon.phrases);
    const said: Statement = { clauses, whole, pending, exact, ...this.#beginning(clauses, exact) };
    const taken =
      this.#studyState(said) ||
      this.#wholeAnswer(said) ||
      this.#wholeOrder(said) ||
      this.#wording(said) ||
      this.#answerThenOrder(said) ||
      this.#awaitedDate(said) ||
      this.#order(said) ||
      this.#answerWithin(said) ||
      this.#leaning(said) ||
      this.#toldForSure(said);
    if (!taken) this.#guess(whole, pending);
  }

  /** The yes or no that a message begins with, and what follows it. */
  #beginning(clauses: readonly Segment[], exact: ReadAnswer | null): Pick<Statement, 'opens' | 'leading'> {
    const first = clauses.length > 1 ? readAnswer(clauses[0] as Segment, this.#lexicon.phrases) : null;
    if (!first?.whole) return { opens: false, leading: null };
    return {
      opens: true,
      leading: exact?.value === 'partial' ? exact.value : this.#leading(clauses, first.value),
    };
  }

  /** Where the state of the study is asked: unless it orders, or answers in so many words. */
  #studyState({ clauses, whole, exact }: Statement): boolean {
    const plain = exact?.whole && PLAIN.test(whole.folded);
    if (this.#asked.context !== 'diagnostic' || plain || exact?.value === 'unknown') return false;
    const command = this.#ordered(whole);
    const orders = command?.whole || (command && command.name !== 'status' && isMainCommand(command.name));
    return !orders && this.#diagnostic(clauses);
  }

  #wholeAnswer({ exact, opens }: Statement): boolean {
    // « Reposez-moi la question dans un mois » orders nothing: it is how people say that they do not know.
    const isUnknown = exact?.idiom && exact.value === 'unknown' && !opens && this.#asksOf;
    if (!exact || !(exact.whole || isUnknown)) return false;
    this.#push({ type: 'answer', value: exact.value });
    return true;
  }

  #wholeOrder({ whole }: Statement): boolean {
    const command = this.#ordered(whole);
    if (command?.whole) this.#push({ type: 'command', name: command.name });
    return command?.whole === true;
  }

  /** What was asked gives « nenni » its sense; a wording of no other class, word for word, needs no likeness. */
  #wording({ whole, pending }: Statement): boolean {
    const { exact, phrases, topics } = this.#lexicon;
    const known = exact.get(whole.folded) ?? exact.get(stripFillers(whole.folded, phrases));
    if (!known || (!pending && known.startsWith('answer:'))) return false;
    this.#push(actOf(known, topics));
    return true;
  }

  /** « Oui, on reprend plus tard » */
  #answerThenOrder({ clauses, leading }: Statement): boolean {
    const rest = leading ? joined(clauses.slice(1), this.#lexicon) : null;
    const then = rest ? this.#ordered(rest) : null;
    if (!leading || !rest || !then || readAnswer(rest, this.#lexicon.phrases)) return false;
    this.#push({ type: 'answer', value: leading });
    this.#push({ type: 'command', name: then.name });
    return true;
  }

  #awaitedDate({ whole, exact, leading }: Statement): boolean {
    const dated = this.#asked.context.startsWith('date') || this.#asked.context === 'prefecture';
    if (!dated || exact?.value === 'unknown' || !this.#date(whole)) return false;
    if (leading && leading !== 'partial') this.#acts.splice(-1, 0, { type: 'answer', value: leading });
    return true;
  }

  #order({ whole, leading }: Statement): boolean {
    const command = leading ? null : this.#ordered(whole);
    if (command) this.#push({ type: 'command', name: command.name });
    return command !== null;
  }

  #answerWithin({ clauses, whole, exact, opens, leading, pending }: Statement): boolean {
    const value = leading ?? exact?.value ?? closingAnswer(clauses, this.#lexicon);
    if (!value || !(pending || opens)) return false;
    this.#push({ type: 'answer', value });
    this.#date(whole);
    return true;
  }

  /** « Le dossier dort » says how things stand with what was asked, and resembles no question. */
  #leaning({ whole, pending }: Statement): boolean {
    if (this.#asksOf) return valueByValence(this.#asksOf, whole, this.#lexicon) !== null;
    const leaning = pending ? answerByValence(whole, this.#lexicon) : null;
    // Never a yes: what is asked may be to confirm what cannot be undone.
    if (!leaning || leaning === 'yes' || this.#asked.context !== 'oui_non') return false;
    this.#push({ type: 'answer', value: leaning });
    return true;
  }

  /** « Guéret concentre les emplois du bassin »: what people answer is no order and no question. */
  #toldForSure({ clauses, whole }: Statement): boolean {
    const isTold =
      this.#asksOf !== null && this.#tells(whole) && isCertainAnswer(this.#asksOf, clauses, this.#lexicon);
    if (isTold) this.#unheard.push(whole.text);
    return isTold;
  }

  /** « Il m’a dit au téléphone qu’il était d’accord » tells what was asked: it orders nothing. */
  #ordered(segment: Segment): ReadCommand | null {
    const { phrases } = this.#lexicon;
    const command = readCommand(segment, phrases);
    const isTold = this.#asksOf !== null && command?.whole === false && phrases.told.test(segment.folded);
    return isTold ? null : command;
  }

  /** « oui, mais il reste le commerce » is partly; « oui, nous n’avons aucun souci » stays a yes. */
  #leading(clauses: readonly Segment[], value: AnswerValue): AnswerValue {
    const later = clauses.slice(1);
    if (value === 'unknown') return value;
    for (const clause of later) {
      const answer = readAnswer(clause, this.#lexicon.phrases);
      if (!answer) continue;
      if (answer.value === 'partial') return 'partial';
      if (answer.value !== value && /^mais|cependant|toutefois|par contre|en revanche/.test(clause.link)) {
        return answer.value === 'unknown' ? value : 'partial';
      }
    }
    return value;
  }

  #diagnostic(clauses: readonly Segment[]): boolean {
    if (this.#asked.context !== 'diagnostic') return false;
    const axes = readDiagnostic(clauseTexts(clauses), this.#lexicon.cues);
    if (Object.keys(axes).length === 0) return false;
    const at = this.#acts.findIndex((act) => act.type === 'diagnostic');
    const earlier = this.#acts[at];
    // « habitat : fait ; commerce : en cours »: one state of the study, sentence after sentence.
    if (earlier?.type === 'diagnostic')
      this.#acts[at] = { type: 'diagnostic', axes: { ...axes, ...earlier.axes } };
    else this.#push({ type: 'diagnostic', axes });
    return true;
  }

  /** A date where one is expected; elsewhere only a full one, beside an answer. */
  #date(segment: Segment): boolean {
    const { context } = this.#asked;
    const lean: Lean =
      context === 'date_future'
        ? 'future'
        : context === 'date_passee' || context === 'prefecture'
          ? 'past'
          : leanOf(segment, this.#lexicon.phrases);
    const dates = findDates(segment.text, this.#today, lean, this.#lexicon.calendar);
    const expected = context.startsWith('date') || context === 'prefecture';
    const found = dates.find((d) => d.strong) ?? (expected ? dates[0] : undefined);
    if (!found || (context === 'libre' && this.#asked.about === null && !this.#hasAnswer())) return false;
    this.#push({ type: 'date', ...found.interval });
    return true;
  }

  /** « qui choisit et quand le saura-t-on ? »: two questions, when each is certain and of another topic. */
  #severalQuestions(clauses: readonly Segment[]): boolean {
    const parts = clauses.flatMap((clause) => questionsIn(clause, this.#lexicon));
    if (parts.length < 2 || parts.length > 4 || !parts.every((part) => isOwnQuestion(part, this.#lexicon)))
      return false;
    const acts = parts.map((part) => this.#certainQuestion(part));
    const topics = new Set(acts.map((act) => act?.topic));
    if (topics.has(undefined) || topics.size < parts.length) return false;
    for (const act of acts) if (act) this.#push(act);
    return true;
  }

  #certainQuestion(segment: Segment): FaqAct | null {
    const certain = this.#lexicon.certain.find(({ pattern }) => pattern.test(segment.folded));
    const known = certain ? `faq:${certain.id}` : this.#lexicon.exact.get(segment.folded);
    const meant = known === undefined ? null : actOf(known, this.#lexicon.topics);
    if (meant?.type === 'faq') return meant;
    if (this.#guesses++ >= GUESSES) return null;
    const { act } = guessAct(segment, this.#lexicon, { pending: false, question: true });
    return act?.type === 'faq' ? act : null;
  }

  /** @param wider the question with what was said before it, @param narrower without what follows it */
  #question(segment: Segment, wider: Segment | null, narrower: Segment | null, answered: boolean): void {
    // « la com com est frileuse, ça nous pénalise ? »: what is asked may lean on what was just said.
    const certain =
      this.#lexicon.certain.find(({ pattern }) => pattern.test(segment.folded)) ??
      (wider && !answered && this.#lexicon.certain.find(({ pattern }) => pattern.test(wider.folded)));
    const known = certain ? `faq:${certain.id}` : this.#lexicon.exact.get(segment.folded);
    // « le contrat de ruralité, où en est-on » asks nothing of the file in hand.
    const elsewhere = wider !== null && !answered && isOfAnotherProgramme(wider, this.#lexicon);
    if (known && !known.startsWith('answer:') && !(elsewhere && known.startsWith('cmd:'))) {
      this.#told = null;
      this.#push(actOf(known, this.#lexicon.topics));
      return;
    }
    // « L’agglo ne veut pas, que faire ? » asks of what was just said, not how to use the assistant.
    const order = readCommand(segment, this.#lexicon.phrases);
    const command = order?.name === 'help' && wider && wider.words.length >= LONG_PREAMBLE ? null : order;
    if (this.#guesses++ >= GUESSES) {
      this.#unheard.push(segment.text);
      return;
    }
    const options = { pending: false, question: true } as const;
    let guess = guessAct(segment, this.#lexicon, options);
    // « Chez nous, 6 % de commerces vides. Est-ce rédhibitoire ? »
    for (const part of [wider, narrower, this.#ledBy(guess, segment)]) {
      // What was said answers already: it is looked at again only for a question that says too little.
      if (!part || (part === wider && answered && guess.act?.type === 'faq')) continue;
      if (this.#guesses++ >= GUESSES) continue;
      const other = guessAct(part, this.#lexicon, options);
      // « Avec les pluies on a raté la date, peut-on encore se signaler ? » asks that, whatever its preamble.
      const isSame =
        guess.act?.type === 'faq' && other.act?.type === 'suggest' && other.act.ids[0] === guess.act.id;
      if (!isSame && other.confidence > guess.confidence) guess = other;
    }
    // « L’agglo, ce n’est pas une métropole, vous le savez ? » says that something is wrong.
    const contests = command?.name === 'contest';
    const asksProgramme =
      guess.act?.type === 'faq' && !contests && (command?.asked || guess.confidence >= 0.9);
    // « les listes électorales, comment faire ? » asks for no help with the assistant.
    const ofAnother = elsewhere || (wider !== null && !answered && guess.act?.type === 'oos');
    if (command && !asksProgramme && !ofAnother) {
      this.#push({ type: 'command', name: command.name });
      return;
    }
    if (guess.act?.type === 'faq') this.#told = null;
    const isOrder = guess.act?.type === 'command' || guess.act?.type === 'suggest';
    this.#settle(elsewhere && isOrder ? { act: { type: 'oos' }, confidence: 1 } : guess, segment);
  }

  #guess(segment: Segment, pending: boolean): void {
    if (this.#guesses++ >= GUESSES) {
      this.#unheard.push(segment.text);
      return;
    }
    const guess = guessAct(segment, this.#lexicon, { pending, question: false });
    const { act } = guess;
    if (act && act.type !== 'answer') this.#guessed.add(act);
    const isTold = (act?.type === 'faq' || act?.type === 'suggest') && this.#tells(segment);
    const isNoAnswer = act?.type === 'answer' && !(pending && this.#mayAnswer(act.value, segment));
    if (isTold || isNoAnswer) this.#unheard.push(segment.text);
    else if (!pending && act && this.#mayLead(guess, segment)) this.#leadTo(act, segment);
    else this.#settle(guess, segment);
  }

  /** What tells, or what is no sure question, may only set the scene of the next one. */
  #mayLead({ act, confidence }: ActScore, segment: Segment): boolean {
    if (act?.type !== 'faq' && act?.type !== 'suggest') return false;
    const long = segment.words.length >= LONG_PREAMBLE && confidence < SURELY_ASKED;
    return this.#isTold(segment) || (long && !this.#lexicon.phrases.requests.test(segment.folded));
  }

  #leadTo(act: Act, segment: Segment): void {
    this.#release();
    this.#told = { act, segment };
  }

  /** A question that alone says too little, or asks of the same as what was told: « … ; quelles sont nos chances ? » */
  #ledBy({ act }: ActScore, question: Segment): Segment | null {
    const told = this.#told;
    if (!told) return null;
    const saysEnough = act?.type === 'faq' && !(told.act.type === 'faq' && told.act.topic === act.topic);
    return saysEnough ? null : joined([told.segment, question], this.#lexicon);
  }

  /** No question came after what was told: it was the question. */
  #release(): void {
    if (this.#told) this.#push(this.#told.act);
    this.#told = null;
  }

  /** « Guéret concentre les emplois du bassin » tells what was asked: near as it is to a question, it asks none. */
  #tells(segment: Segment): boolean {
    return this.#asksOf !== null && this.#isTold(segment);
  }

  #isTold({ folded, words, mark }: Segment): boolean {
    const { telling, requests } = this.#lexicon.phrases;
    return mark !== '?' && words.length >= TOLD_WORDS && telling.test(folded) && !requests.test(folded);
  }

  /** One word proves no likeness, and who says « je suis adjoint » tells who speaks, whatever was asked. */
  #mayAnswer(value: AnswerValue, segment: Segment): boolean {
    const { phrases, cues } = this.#lexicon;
    if (segment.words.length < 2 || readPerson(segment.text, cues, false).role) return false;
    return allowsGuess(value, segment, phrases);
  }

  #settle(guess: ActScore, segment: Segment): void {
    if (guess.act && guess.act.type !== 'oos') this.#push(guess.act);
    else this.#unheard.push(segment.text);
  }

  #push(act: Act): void {
    if (!this.#acts.some((other) => JSON.stringify(other) === JSON.stringify(act))) this.#acts.push(act);
  }

  #hasAnswer(): boolean {
    return this.#acts.some((act) => act.type === 'answer');
  }

  /** An order, that one if it is named, in so many words. */
  hasCommand(name?: CommandName): boolean {
    return this.#acts.some(
      (act) => act.type === 'command' && (!name || act.name === name) && !this.#guessed.has(act),
    );
  }

  answer(): AnswerValue | null {
    const act = this.#acts.find((a) => a.type === 'answer');
    return act?.type === 'answer' ? act.value : null;
  }

  unheard(): string[] {
    return [...this.#unheard];
  }

  /** The acts that answer nothing of what was asked. */
  actsBeside(): Act[] {
    return this.acts(true).filter(({ type }) => type !== 'answer' && type !== 'diagnostic');
  }

  /** What says nothing is out of scope, unless a fact or the person’s details hold the message. */
  acts(held: boolean): Act[] {
    this.#release();
    const acts = held ? this.#acts.filter((act) => !this.#guessed.has(act)) : this.#acts;
    if (held) return acts;
    const real = acts.some((act) => act.type !== 'social');
    // « c’est très aimable, merci »: two or three words beside a social one need no answer.
    const more = this.#unheard.some((part) => part.split(/\s+/).length > 4);
    if (acts.length === 0 || (!real && more)) return [...acts, { type: 'oos' }];
    return acts;
  }
}
