import type { LanguageData } from './language-data.ts';

/** Wordings wanted for each command and each answer. */
const ENOUGH = 40;

/** A class of messages said in too few ways to be learned well. */
export interface ThinClass {
  readonly file: 'answers' | 'commands';
  readonly name: string;
  readonly count: number;
}

export function thinClasses({ answers, commands }: LanguageData): readonly ThinClass[] {
  return Object.entries({ answers, commands }).flatMap(([file, classes]) =>
    Object.entries(classes)
      .filter(([, { wordings, certain }]) => !certain && wordings.length < ENOUGH)
      .map(([name, { wordings }]) => ({ file: file as ThinClass['file'], name, count: wordings.length })),
  );
}
