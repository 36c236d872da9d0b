import type { LanguageData } from './language-data.ts';
import { bare } from './text/fold.ts';
import { anyOf } from './text/pattern.ts';
import type { DiagnosticState } from './understanding.ts';

/** Signs beside the meaning: who speaks, in what tone, in what language, about what theme. Compiled. */
export interface Cues {
  readonly correcting: RegExp;
  readonly anger: RegExp;
  readonly manipulation: RegExp;
  readonly english: ReadonlySet<string>;
  readonly otherLanguages: ReadonlySet<string>;
  readonly frenchWords: ReadonlySet<string>;
  readonly numbered: RegExp;
  readonly firstOf: RegExp;
  readonly roles: readonly { readonly role: string; readonly pattern: RegExp }[];
  readonly mandated: RegExp;
  readonly themes: readonly { readonly id: string; readonly pattern: RegExp }[];
  readonly global: RegExp;
  readonly rest: RegExp;
  readonly states: readonly {
    readonly state: DiagnosticState;
    readonly pattern: RegExp;
  }[];
  readonly part: RegExp;
  readonly except: RegExp;
}

export function compileCues(language: LanguageData): Cues {
  const { cues, roles, themes } = language;
  return {
    correcting: anyOf(cues.correcting),
    anger: anyOf(cues.anger),
    manipulation: anyOf(cues.manipulation),
    english: new Set(cues.english),
    otherLanguages: new Set(cues.otherLanguages.map(bare)),
    frenchWords: new Set(cues.frenchWords.map(bare)),
    numbered: anyOf(cues.numbered),
    firstOf: anyOf(cues.firstOf),
    roles: roles.roles.map(({ role, patterns }) => ({ role, pattern: anyOf(patterns) })),
    mandated: anyOf(roles.mandated),
    themes: Object.entries(themes.themes).map(([id, patterns]) => ({ id, pattern: anyOf(patterns, 'g') })),
    global: anyOf(themes.global, 'g'),
    rest: anyOf(themes.rest, 'g'),
    states: themes.states.map(({ state, patterns }) => ({ state, pattern: anyOf(patterns, 'g') })),
    part: anyOf(themes.part),
    except: anyOf(themes.except, 'g'),
  };
}
