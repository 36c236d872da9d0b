import { actExamples, topicGroups } from '#language/learned/examples';
import type { Preparation } from '#language/learned/features';
import type { Thresholds } from '#language/learned/weights';
import type { LexiconSource } from '#language/lexicon-source';
import { crossValidate, type Judged, learnConfidence, probability } from './cross-validate.ts';
import { ACTS_LEARNING } from './learn-softmax.ts';

/** Share of programme questions that may be answered wrongly with confidence, by cross-validation. */
const WRONG_ALLOWED = 0.06;

/** Chooses where to answer, suggest and refuse, on wordings that were not learned from, and prints what each costs. */
export function chooseThresholds(
  source: LexiconSource,
  prepare: Preparation,
  topics: ReadonlyMap<string, string>,
  print: (line: string) => void,
): Thresholds {
  const topicOf = topicGroups(topics);
  const judged = crossValidate(actExamples(source), prepare, ACTS_LEARNING, topicOf);
  const right = (j: Judged) => topicOf(j.best) === topicOf(j.label);
  const confidence = learnConfidence(judged.map((j) => ({ features: j.features, right: right(j) })));
  const scored = judged.map((j) => ({ ...j, p: probability(j.features, confidence), right: right(j) }));
  const faq = scored.filter((j) => j.label.startsWith('faq:'));
  const oos = scored.filter((j) => j.label === 'oos');
  print(
    `${judged.length} wordings, best label right for ${percent(scored, (j) => j.right)}; programme questions ${percent(faq, (j) => j.right)}, exact entry ${percent(faq, (j) => j.best === j.label)}, among three ${percent(faq, (j) => j.top3.some((l) => topicOf(l) === topicOf(j.label)))}`,
  );
  print('answer at | right | wrong | out of scope answered');
  let direct = 0.99;
  for (let at = 0.95; at >= 0.2; at -= 0.05) {
    const answered = (j: (typeof scored)[number]) => j.best.startsWith('faq:') && j.p >= at;
    const wrong = faq.filter((j) => answered(j) && !j.right).length / faq.length;
    print(
      `${at.toFixed(2)} | ${percent(faq, (j) => answered(j) && j.right)} | ${percent(faq, (j) => answered(j) && !j.right)} | ${percent(oos, answered)}`,
    );
    if (wrong <= WRONG_ALLOWED) direct = at;
  }
  print('suggest at | questions helped | out of scope refused');
  for (const at of [0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1]) {
    print(
      `${at.toFixed(2)} | ${percent(faq, (j) => j.p >= at && j.top3.some((l) => topicOf(l) === topicOf(j.label)))} | ${percent(oos, (j) => j.best === 'oos' || j.p < at)}`,
    );
  }
  return {
    direct: round(direct),
    suggest: 0.1,
    command: 0.4,
    answer: 0.6,
    value: 0.6,
    confidence,
  };
}

function percent<T>(list: readonly T[], keep: (item: T) => boolean): string {
  return `${((100 * list.filter(keep).length) / Math.max(1, list.length)).toFixed(1)} %`;
}

const round = (n: number) => Math.round(n * 100) / 100;
