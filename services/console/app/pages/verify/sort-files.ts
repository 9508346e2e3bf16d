import type { GivenFile } from './check/asked.ts';

/** Checkpoints and proofs are short. */
const LONGEST_NOTE = 64 * 1024;

interface Sorted {
  readonly bundle?: GivenFile;
  readonly log?: GivenFile;
  /** The text of a checkpoint or a proof. */
  readonly note?: string;
  /** The name of a file that is none of them. */
  readonly neither?: string;
}

/** What files are, by their names and lengths; of several of one sort the last counts. */
export async function sortFiles(
  files: readonly (GivenFile & Pick<File, 'text'>)[],
): Promise<Sorted> {
  let sorted: Sorted = {};
  for (const file of files) {
    if (/\.zip$/i.test(file.name)) sorted = { ...sorted, bundle: file };
    else if (/\.(ndjson|jsonl)$/i.test(file.name)) sorted = { ...sorted, log: file };
    else if (file.size <= LONGEST_NOTE) sorted = { ...sorted, note: await file.text() };
    else sorted = { ...sorted, neither: file.name };
  }
  return sorted;
}
