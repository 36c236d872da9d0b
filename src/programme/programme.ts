/**
 * What a programme is, once read from its folder: a value, the same for every programme. No criterion is
 * named here; code knows kinds, the folder knows names.
 */

/** A day, `YYYY-MM-DD`, in Paris. */
export type Day = string;

/** A published text that a rule or an answer rests on. */
export interface Source {
  readonly id: string;
  /** As quoted to a person: publisher, title, date. */
  readonly title: string;
  /** As quoted after an answer, when the title is long: publisher and date. */
  readonly short?: string;
  /** When the text was published, as precisely as known: `2018-01-31`, `2018-01` or `2018`; null: not known. */
  readonly date: string | null;
  readonly url?: string;
}

/** What may be said beside a value: why, since when, on which themes. Never blocks unless `required`. */
export interface DetailSpec {
  readonly id: string;
  readonly kind: 'text' | 'date' | 'themes';
  /** Asked only when `required`; otherwise noted when said. */
  readonly ask: string;
  /** A rule needs it (a small town says why it is a centre). */
  readonly required: boolean;
}

export interface CriterionValue {
  readonly id: string;
  /** On a button and in the recap: « Partiel ». */
  readonly label: string;
  /** Inside a sentence: « partiel ». */
  readonly said: string;
  /** Explains the value where the label is not enough. */
  readonly help?: string;
  readonly details: readonly DetailSpec[];
  /** How people say it. */
  readonly wordings: readonly string[];
}

/** What a bare yes, no or "partly" means for this question: a value, or one more question between values. */
export type BareAnswer =
  | { readonly value: string }
  | { readonly clarify: string; readonly between: readonly string[] };

export interface Criterion {
  readonly id: string;
  /** Answers are read as the state of a study, theme by theme. */
  readonly listen?: 'diagnostic';
  readonly kind: 'choice' | 'yes-no' | 'commune-fact' | 'text';
  /** In the recap and in lists: « Diagnostic ». */
  readonly title: string;
  /** In a sentence, with its article: « le diagnostic », « le soutien de l’intercommunalité ». */
  readonly name: string;
  readonly ask: string;
  readonly help: string;
  /** Second wording of the question, when the first answer was not understood. */
  readonly askAgain: string;
  /** From the least to the most advanced answer. */
  readonly values: readonly CriterionValue[];
  /** How people speak of it unasked: words that name it, then what is said of it, the first value that fits. */
  readonly hear?: {
    readonly subject: readonly string[];
    /** Said in the same words of something else. */
    readonly except?: readonly string[];
    /** Its values are steps: one to come is the step below. */
    readonly steps?: boolean;
    /** Acts to come that take nothing from what is agreed. */
    readonly formal?: readonly string[];
    /** Denials of one thing among several, which say nothing of the whole. */
    readonly part?: readonly string[];
    /** What « ça va bien », « ça va mal », « ça coince » mean, where well is not the top value. */
    readonly valence?: { readonly well: string; readonly badly: string; readonly between: string };
    readonly values: Readonly<Record<string, readonly string[]>>;
  };
  /** YAML: what people answered when it was asked, by value or `inconnu`; learned from, read then only. */
  readonly answers?: string;
  readonly bare: { readonly yes?: BareAnswer; readonly no?: BareAnswer; readonly partial?: BareAnswer };
  /** Asked only when these answers are known; `null`: always. */
  readonly askWhen: Conditions | null;
  /** For `commune-fact`: which fact of the commune gives the value. */
  readonly deducedFrom: string | null;
  /** Whom to ask when the person does not know, after « à demander »: « au maire ou à son cabinet ». */
  readonly askWhom: string;
  /** A town can act on it: counterfactuals may change it. */
  readonly lever: boolean;
  /** Never blocks: assets, dated figures, existing schemes. */
  readonly optional: boolean;
  readonly sources: readonly string[];
}

/**
 * A conjunction: every criterion has one of the values. `inconnu` is a value; the key `centralite.why` tests
 * whether that detail of the answer is `present` or `absent`.
 */
export type Conditions = Readonly<Record<string, readonly string[]>>;

export type Outcome = 'categorie' | 'a_completer' | 'hors_cible' | 'conditions_non_reunies';

export interface Years {
  readonly from: number;
  readonly to: number;
}

export interface Rule {
  /** Row id: `M2a`. */
  readonly row: string;
  /** Family, as reported to other programs: `M2`. */
  readonly rule: string;
  readonly phase: 'eligibility' | 'flag' | 'maturity';
  readonly when: Conditions;
  readonly then: {
    readonly outcome?: Outcome;
    readonly category?: number;
    readonly years?: Years;
    readonly flags: readonly string[];
  };
  /** A French sentence. */
  readonly because: string;
  readonly sources: readonly string[];
  readonly reading: 'source' | 'interpretation';
  readonly examples: readonly Readonly<Record<string, string>>[];
}

/** Another defensible reading of the sources: some open thresholds set otherwise. */
export interface Reading {
  readonly id: string;
  readonly sentence: string;
  readonly sources: readonly string[];
  /** The maturity rows under this reading. */
  readonly rules: readonly Rule[];
}

/** A category as the programme describes it. */
export interface Category {
  readonly id: number;
  readonly years: Years;
  readonly title: string;
  /** What the sources say of it. */
  readonly description: string;
  /** The sentence about the year, contract told apart from the accord de préfiguration. */
  readonly yearSentence: string;
  readonly sources: readonly string[];
}

export interface FlagSpec {
  readonly id: string;
  /** Short label for the recap and lists. */
  readonly label: string;
  /** What it means and what to do. */
  readonly sentence: string;
  /** What raises it, when it is not a row of the rules. */
  readonly trigger?: FlagTrigger;
  /** Two answers that do not agree: quoted back once, with one question. */
  readonly confirm?: boolean;
}

/** The result leaves only this category, another reading gives another one, or the calendar has moved on. */
export type FlagTrigger =
  | { readonly onlyCategory: number }
  | { readonly otherReading: true }
  /** Strictly after the day of a calendar entry. */
  | { readonly after: string }
  /** From the day of a calendar entry on. */
  | { readonly from: string };

/** Something that became true, or known, on a day. */
export interface DatedText {
  readonly validFrom: Day;
  readonly text: string;
  readonly sources: readonly Source[];
}

/** What could be said before; with the question as it could be put then, when its own tells what came later. */
export interface EarlierText extends DatedText {
  readonly question?: string;
}

export interface KnowledgeEntry {
  readonly id: string;
  /** One of the coarse topics of the evaluation sets. */
  readonly topic: string;
  readonly question: string;
  /** What it is about, as « elle » or « ça » may stand for it: « la convention-cadre ». */
  readonly thing?: string;
  /** Short: read on a phone, repeated aloud. */
  readonly answer: string;
  /** Longer answer, on « en savoir plus »; true when the answer is. */
  readonly more?: string;
  readonly sources: readonly Source[];
  readonly validFrom: Day;
  /** Last day on which the answer held; what replaced it is in `later`. */
  readonly validUntil?: Day;
  /** What could already be said before `validFrom`, from its own day on. */
  readonly earlier?: EarlierText;
  /** What changed afterwards, oldest first. */
  readonly later: readonly DatedText[];
  readonly related: readonly string[];
  /** Questions that are certainly this one, as patterns over folded words. */
  readonly hear?: readonly string[];
  /** What a channel with cards shows beside the answer: the categories side by side. */
  readonly shows?: 'categories';
  /** It says which towns may enter: when a question names one, the assistant offers to situate it. */
  readonly situates?: true;
  /** Asked of the town in hand (why this category, which one), the file's own result is explained instead. */
  readonly ofTheFile?: true;
  /** Drawn from a reply to a person's question: published only once somebody has reviewed it. */
  readonly fromQuestion?: string;
  readonly reviewedBy?: string;
  readonly wordings: readonly string[];
}

/** The towns that were chosen in the end, and how it is told. */
export interface Selection {
  /** From this day on. */
  readonly announcedOn: Day;
  /** The entry that is asked: « quelles villes ont été retenues ? ». */
  readonly entry: string;
  readonly sources: readonly Source[];
  /** By commune code; a town and its twins stand for one another. */
  readonly towns: ReadonlyMap<string, SelectedTown>;
  /** Sentences: `{ville}`, `{autres}`, `{date}`, `{lieu}` and `{villes}` are filled in. */
  readonly words: Readonly<
    Record<'selected' | 'together' | 'signed' | 'notSelected' | 'inPlace' | 'noneInPlace', string>
  >;
}

export interface SelectedTown {
  /** Names of the towns chosen with it. */
  readonly others: readonly string[];
  readonly signedOn: Day | null;
}

/** A coarse subject that gathers knowledge entries. */
export interface Topic {
  readonly id: string;
  readonly title: string;
}

export interface CalendarEntry {
  /** What comes next, told on a receipt until that day, and after it. */
  readonly before?: string;
  readonly after?: string;
  readonly id: string;
  readonly date: Day;
  readonly label: string;
  readonly sources: readonly string[];
}

export interface Programme {
  readonly id: string;
  /** First part of a reference: `ACV18`. */
  readonly prefix: string;
  readonly name: string;
  /** The day the demonstration pretends to live on. */
  readonly referenceDate: Day;
  readonly calendar: readonly CalendarEntry[];
  readonly selection?: Selection;
  /** What is said of the programme outside its answers. */
  readonly words: {
    /** Who decides: said with every result and every receipt. */
    readonly decision: string;
    /** What is not public of the official examination, if anything. */
    readonly grid?: string;
    /** Why a town outside the target may be sent all the same. */
    readonly offTarget: string;
    /** One sentence for who writes in English. */
    readonly english: string;
  };
  /** Who answers when the assistant cannot; `{prefecture}` stands for the seat of the town's prefecture. */
  readonly contact: { readonly sentence: string };
  /** The data notice read before filing; `{draftDays}` in it, as in the answers, is put there by `draft-days.ts`. */
  readonly notice: {
    readonly controller: string;
    readonly purpose: string;
    readonly basis: string;
    readonly retention: string;
    readonly rights: string;
  };
  readonly topics?: readonly Topic[];
  readonly sources: readonly Source[];
  readonly criteria: readonly Criterion[];
  readonly rules: readonly Rule[];
  readonly readings: readonly Reading[];
  readonly categories: readonly Category[];
  readonly flags: readonly FlagSpec[];
  readonly knowledge: readonly KnowledgeEntry[];
}
