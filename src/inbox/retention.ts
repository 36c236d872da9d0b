/**
 * A question and its reply are kept a year from the day they were asked, then removed whatever became of them: the
 * season of the programme they belong to is over, and an answer worth keeping is in the knowledge base by then.
 */
export const INQUIRY_DAYS = 365;
