import type { ActScore } from './guess-act.ts';
import type { Lexicon } from './lexicon.ts';
import type { AnswerValue } from './phrases.ts';
import { joined, type Segment } from './segments.ts';
import type { Act, CommandName } from './understanding.ts';

/** Clauses of one message that are compared with the wordings: each costs a third of a millisecond. */
const GUESSES = 6;

/** What is found in a message as it is read, in the order said. */
export class Findings {
  readonly #acts: Act[] = [];
  readonly #unheard: string[] = [];
  #guesses = 0;
  /** Programme questions that were only guessed in a statement: a fact found in it prevails. */
  readonly #guessed = new Set<Act>();
  /** What was told just before, and the question that it resembles: it may only lead to the one asked next. */
  #told: { readonly segment: Segment; readonly act: Act } | null = null;

  /** Found once, however often it is said. */
  add(act: Act): void {
    if (!this.#acts.some((other) => JSON.stringify(other) === JSON.stringify(act))) this.#acts.push(act);
  }

  /** Before what was found last. */
  addBeforeLast(act: Act): void {
    this.#acts.splice(-1, 0, act);
  }

  /** « habitat : fait ; commerce : en cours »: one state of the study, sentence after sentence. */
  addStudy(axes: Extract<Act, { type: 'diagnostic' }>['axes']): void {
    const at = this.#acts.findIndex((act) => act.type === 'diagnostic');
    const earlier = this.#acts[at];
    if (earlier?.type === 'diagnostic')
      this.#acts[at] = { type: 'diagnostic', axes: { ...axes, ...earlier.axes } };
    else this.add({ type: 'diagnostic', axes });
  }

  /** What a guess found, unless it found nothing of ours. */
  settle({ act }: ActScore, { text }: Segment): void {
    if (act && act.type !== 'oos') this.add(act);
    else this.leaveUnheard(text);
  }

  leaveUnheard(text: string): void {
    this.#unheard.push(text);
  }

  /** Counts one more comparison with the wordings; false when the message had its share of them. */
  mayGuess(): boolean {
    return this.#guesses++ < GUESSES;
  }

  markGuessed(act: Act): void {
    this.#guessed.add(act);
  }

  leadTo(act: Act, segment: Segment): void {
    this.#release();
    this.#told = { act, segment };
  }

  /** A question was asked that needs nothing of what was told before it. */
  forgetTold(): void {
    this.#told = null;
  }

  /** A question that alone says too little, or asks of the same as what was told: « … ; quelles sont nos chances ? » */
  ledBy({ act }: ActScore, question: Segment, lexicon: Lexicon): Segment | null {
    const told = this.#told;
    if (!told) return null;
    const saysEnough = act?.type === 'faq' && !(told.act.type === 'faq' && told.act.topic === act.topic);
    return saysEnough ? null : joined([told.segment, question], lexicon);
  }

  count(): number {
    return this.#acts.length;
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

  /** No question came after what was told: it was the question. */
  #release(): void {
    if (this.#told) this.add(this.#told.act);
    this.#told = null;
  }
}
