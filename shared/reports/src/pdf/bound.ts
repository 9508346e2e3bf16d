import { number } from './format.ts';

/**
 * No document lists more rows: nobody reads them on paper, and the structure of a tagged document keeps something of each
 * cell until its end, which would need room without bound.
 */
export const MOST_ROWS = 5_000;

/** What a document says that does not list all rows. */
export const boundSentence = (count: number): string =>
  `This document lists the first ${number(MOST_ROWS)} of ${number(count)} rows. The CSV and the JSON of this report hold every one of them.`;
