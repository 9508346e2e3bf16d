import { isCertainLook, type Track } from './track.ts';

/** So many pairs from an instant on, until the next step. */
export interface Step {
  readonly at: number;
  readonly certain: number;
  readonly possible: number;
}

/** How the numbers of pairs change over a window, a step wherever they do. */
export function stepsOf({ from, to, look }: Track, start: number): readonly Step[] {
  const changes: { at: number; certain: number; possible: number }[] = [];
  for (let n = 0; n < from.length; n += 1) {
    const [certain, possible] = isCertainLook(look[n] ?? 0) ? [1, 0] : [0, 1];
    changes.push({ at: from[n] ?? start, certain, possible });
    changes.push({ at: to[n] ?? start, certain: -certain, possible: -possible });
  }
  changes.sort((a, b) => a.at - b.at);
  const steps: { at: number; certain: number; possible: number }[] = [
    { at: start, certain: 0, possible: 0 },
  ];
  for (const change of changes) {
    const before = steps.at(-1);
    if (!before) break;
    const certain = before.certain + change.certain;
    const possible = before.possible + change.possible;
    if (change.at <= before.at) Object.assign(before, { certain, possible });
    else steps.push({ at: change.at, certain, possible });
  }
  return steps.filter(
    ({ certain, possible }, n) =>
      n === 0 || certain !== steps[n - 1]?.certain || possible !== steps[n - 1]?.possible,
  );
}

/** Of many steps those that can be seen: of each of so many equal parts of the window the greatest. */
export function thinned(
  steps: readonly Step[],
  [start, end]: readonly [number, number],
  parts: number,
): readonly Step[] {
  if (steps.length <= parts) return steps;
  const kept: Step[] = [];
  let part = -1;
  for (const step of steps) {
    const its = Math.floor(((step.at - start) / (end - start)) * parts);
    const last = kept.at(-1);
    if (its > part || !last) kept.push(step);
    else if (step.certain + step.possible > last.certain + last.possible)
      kept[kept.length - 1] = { ...step, at: last.at };
    part = its;
  }
  return kept;
}
