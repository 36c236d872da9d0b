import { actOf } from './act-of.ts';
import { leanOf } from './announced.ts';
import { isCertainAnswer } from './by-learning.ts';
import { answerByValence, valueByValence } from './by-valence.ts';
import type { Day } from './dates/days.ts';
import { findDates } from './dates/find-dates.ts';
import type { Lean } from './dates/resolve.ts';
import { Findings } from './findings.ts';
import { type ActScore, guessAct } from './guess-act.ts';
import { hearQuestion, LONG_PREAMBLE } from './hear-question.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
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

/** A statement that resembles a question as much as this is one. */
const SURELY_ASKED = 0.9;

/** Fewer words may name a question: « l’enveloppe totale ». */
const TOLD_WORDS = 5;

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
  readonly #found = new Findings();
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
    for (const act of acts) this.#found.add(act);
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
    if (before.length === 0 && this.#exactCommand(whole)) return;
    const answered = before.length > 0 && this.#said(before);
    hearQuestion(before, asking, answered, this.#found, this.#lexicon);
  }

  #exactCommand(segment: Segment): boolean {
    const command = readCommand(segment, this.#lexicon.phrases);
    if (!command?.whole) return false;
    this.#found.add({ type: 'command', name: command.name });
    return true;
  }

  /** The certain part of what precedes a question: true when something came out. */
  #said(clauses: readonly Segment[]): boolean {
    const count = this.#found.count();
    const whole = joined(clauses, this.#lexicon);
    if (this.#diagnostic(clauses)) return true;
    const pending = this.#asked.context !== 'libre' || this.#asked.about !== null;
    const answer =
      readAnswer(whole, this.#lexicon.phrases) ?? readAnswer(clauses[0] as Segment, this.#lexicon.phrases);
    if (answer && (answer.whole || pending)) this.#found.add({ type: 'answer', value: answer.value });
    this.#date(whole);
    return this.#found.count() > count;
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
    this.#found.add({ type: 'answer', value: exact.value });
    return true;
  }

  #wholeOrder({ whole }: Statement): boolean {
    const command = this.#ordered(whole);
    if (command?.whole) this.#found.add({ type: 'command', name: command.name });
    return command?.whole === true;
  }

  /** What was asked gives « nenni » its sense; a wording of no other class, word for word, needs no likeness. */
  #wording({ whole, pending }: Statement): boolean {
    const { exact, phrases, topics } = this.#lexicon;
    const known = exact.get(whole.folded) ?? exact.get(stripFillers(whole.folded, phrases));
    if (!known || (!pending && known.startsWith('answer:'))) return false;
    this.#found.add(actOf(known, topics));
    return true;
  }

  /** « Oui, on reprend plus tard » */
  #answerThenOrder({ clauses, leading }: Statement): boolean {
    const rest = leading ? joined(clauses.slice(1), this.#lexicon) : null;
    const then = rest ? this.#ordered(rest) : null;
    if (!leading || !rest || !then || readAnswer(rest, this.#lexicon.phrases)) return false;
    this.#found.add({ type: 'answer', value: leading });
    this.#found.add({ type: 'command', name: then.name });
    return true;
  }

  #awaitedDate({ whole, exact, leading }: Statement): boolean {
    const dated = this.#asked.context.startsWith('date') || this.#asked.context === 'prefecture';
    if (!dated || exact?.value === 'unknown' || !this.#date(whole)) return false;
    if (leading && leading !== 'partial') this.#found.addBeforeLast({ type: 'answer', value: leading });
    return true;
  }

  #order({ whole, leading }: Statement): boolean {
    const command = leading ? null : this.#ordered(whole);
    if (command) this.#found.add({ type: 'command', name: command.name });
    return command !== null;
  }

  #answerWithin({ clauses, whole, exact, opens, leading, pending }: Statement): boolean {
    const value = leading ?? exact?.value ?? closingAnswer(clauses, this.#lexicon);
    if (!value || !(pending || opens)) return false;
    this.#found.add({ type: 'answer', value });
    this.#date(whole);
    return true;
  }

  /** « Le dossier dort » says how things stand with what was asked, and resembles no question. */
  #leaning({ whole, pending }: Statement): boolean {
    if (this.#asksOf) return valueByValence(this.#asksOf, whole, this.#lexicon) !== null;
    const leaning = pending ? answerByValence(whole, this.#lexicon) : null;
    // Never a yes: what is asked may be to confirm what cannot be undone.
    if (!leaning || leaning === 'yes' || this.#asked.context !== 'oui_non') return false;
    this.#found.add({ type: 'answer', value: leaning });
    return true;
  }

  /** « Guéret concentre les emplois du bassin »: what people answer is no order and no question. */
  #toldForSure({ clauses, whole }: Statement): boolean {
    const isTold =
      this.#asksOf !== null && this.#tells(whole) && isCertainAnswer(this.#asksOf, clauses, this.#lexicon);
    if (isTold) this.#found.leaveUnheard(whole.text);
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
    this.#found.addStudy(axes);
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
    if (!found || (context === 'libre' && this.#asked.about === null && this.#found.answer() === null))
      return false;
    this.#found.add({ type: 'date', ...found.interval });
    return true;
  }

  #guess(segment: Segment, pending: boolean): void {
    if (!this.#found.mayGuess()) {
      this.#found.leaveUnheard(segment.text);
      return;
    }
    const guess = guessAct(segment, this.#lexicon, { pending, question: false });
    const { act } = guess;
    if (act && act.type !== 'answer') this.#found.markGuessed(act);
    const isTold = (act?.type === 'faq' || act?.type === 'suggest') && this.#tells(segment);
    const isNoAnswer = act?.type === 'answer' && !(pending && this.#mayAnswer(act.value, segment));
    if (isTold || isNoAnswer) this.#found.leaveUnheard(segment.text);
    else if (!pending && act && this.#mayLead(guess, segment)) this.#found.leadTo(act, segment);
    else this.#found.settle(guess, segment);
  }

  /** What tells, or what is no sure question, may only set the scene of the next one. */
  #mayLead({ act, confidence }: ActScore, segment: Segment): boolean {
    if (act?.type !== 'faq' && act?.type !== 'suggest') return false;
    const long = segment.words.length >= LONG_PREAMBLE && confidence < SURELY_ASKED;
    return this.#isTold(segment) || (long && !this.#lexicon.phrases.requests.test(segment.folded));
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

  /** An order, that one if it is named, in so many words. */
  hasCommand(name?: CommandName): boolean {
    return this.#found.hasCommand(name);
  }

  answer(): AnswerValue | null {
    return this.#found.answer();
  }

  /** What no reader took. */
  unheard(): string[] {
    return this.#found.unheard();
  }

  /** The acts that answer nothing of what was asked. */
  actsBeside(): Act[] {
    return this.acts(true).filter(({ type }) => type !== 'answer' && type !== 'diagnostic');
  }

  /** @param held a fact or the person’s details hold the message: what was only guessed in it counts for nothing */
  acts(held: boolean): Act[] {
    return this.#found.acts(held);
  }
}
