/** What a web conversation shows is kept a day after it was said, as the page about personal data tells. */
export const KEPT_MS = 24 * 3600 * 1000;
/** What was said before is kept no more. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - KEPT_MS);
/** What is older is looked for so often. */
export const SWEEP_MS = 3600 * 1000;
