import { SingleBar } from 'cli-progress';

/** Between lines where standard error is no terminal, in milliseconds. */
const LINE_EVERY = 10_000;

/** A bar on standard error; where that is no terminal nothing, or now and then a line if it `isLong`. */
export function progress(
  doing: string,
  total: number,
  noun: string,
  { isLong = false, from = 0 } = {},
): SingleBar {
  const format = `${doing} {bar} {value} of {total} ${noun}`;
  const quiet = { noTTYOutput: isLong, notTTYSchedule: LINE_EVERY };
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, ...quiet });
  bar.start(total, from);
  return bar;
}
