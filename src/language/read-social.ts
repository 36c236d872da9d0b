import type { Lexicon } from './lexicon.ts';
import type { Phrases, SocialValue } from './phrases.ts';
import { readAnswer, stripFillers } from './read-answer.ts';
import { type Segment, segmentOf } from './segments.ts';
import { folded } from './text/fold.ts';
import { type Act, SOCIAL_VALUES } from './understanding.ts';

/** Greetings, thanks and good-byes at either end of a sentence, and what is left to read between them. */
export function peelSocial(sentence: readonly Segment[], lexicon: Lexicon): { rest: Segment[]; acts: Act[] } {
  const acts: Act[] = [];
  const rest: Segment[] = [];
  for (const clause of sentence) {
    if (sentence.length > 1 && FILLER.test(clause.folded)) continue;
    const social = socialOf(clause, lexicon.phrases);
    // « Merci bien et au revoir » holds no « bien » that answers.
    const answer = social.length > 1 ? null : answerBeside(clause, lexicon);
    const values = answer?.values ?? social;
    for (const value of values) acts.push({ type: 'social', value });
    if (answer) rest.push(answer.rest);
    if (values.length > 0) continue;
    const opened = opening(clause, lexicon);
    if (opened) acts.push({ type: 'social', value: 'greeting' });
    rest.push(opened ?? clause);
  }
  return { rest, acts };
}

/** A clause that is nothing but social: « merci beaucoup », « merci et au revoir ». */
function socialOf(clause: Segment, phrases: Phrases): SocialValue[] {
  const parts = clause.folded.split(/ (?:et|puis)(?= )/);
  if (parts.length === 2) {
    const found = parts.map((part) => SOCIAL_VALUES.find((value) => phrases.social[value].whole.test(part)));
    if (found.every((value) => value !== undefined)) return [...new Set(found)] as SocialValue[];
  }
  const pair = sideBySide(clause, phrases);
  if (pair.length > 0) return pair;
  const text = stripFillers(clause.folded, phrases);
  const whole = SOCIAL_VALUES.filter(
    (value) => phrases.social[value].whole.test(clause.folded) || phrases.social[value].whole.test(text),
  );
  if (whole.length > 0) return whole.slice(0, 1);
  if (clause.words.length > 12 || clause.question) return [];
  return SOCIAL_VALUES.filter(
    (value) => value !== 'greeting' && phrases.social[value].anywhere.test(clause.folded),
  ).slice(0, 1);
}

/** « merci au revoir », « bonjour merci »: one after the other, with nothing between. */
function sideBySide({ words }: Segment, phrases: Phrases): SocialValue[] {
  if (words.length > 8) return [];
  const social = (list: readonly string[]) =>
    SOCIAL_VALUES.find((value) => phrases.social[value].whole.test(folded(list)));
  if (social(words)) return [];
  for (let at = 1; at < words.length; at++) {
    const first = social(words.slice(0, at));
    const second = social(words.slice(at));
    if (first && second && first !== second) return [first, second];
  }
  return [];
}

/** « non bonne journée », « oui merci beaucoup »: what is courteous leaves the answer that stands beside it. */
function answerBeside(clause: Segment, lexicon: Lexicon): { rest: Segment; values: SocialValue[] } | null {
  if (clause.question) return null;
  for (const value of ['bye', 'thanks'] as const) {
    const found = lexicon.phrases.social[value].anywhere.exec(clause.folded);
    if (!found) continue;
    const before = clause.folded.slice(0, found.index);
    const rest = before.trim() === '' ? null : segmentOf(before.trim(), lexicon, clause.mark, clause.link);
    if (rest && readAnswer(rest, lexicon.phrases)?.whole) return { rest, values: [value] };
  }
  return null;
}

/** « allez, », « bon, »: nothing to read beside other clauses. */
const FILLER =
  /^ (?:allez|allons|bon|ben|bah|euh|hum|alors|enfin|voila|bref|donc|hein|ah|oh|eh|heu|madame|monsieur|mesdames|messieurs)$/;

const OPENING =
  /^\s*(?:bonjour|bonsoir|salut|coucou|hello|bjr|slt|bsr)\b(?:\s+(?:monsieur|madame|à tous|a tous|à vous))?[\s,:!-]*/i;

/** « bonjour je reprends mon dossier » without a comma. */
function opening(clause: Segment, lexicon: Lexicon): Segment | null {
  const found = OPENING.exec(clause.text);
  if (!found) return null;
  const rest = clause.text.slice(found[0].length);
  return rest.trim() === '' ? null : segmentOf(rest, lexicon, clause.mark, clause.link);
}
