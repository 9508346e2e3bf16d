/** A part of a window, `[from, to)` in UTC milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What any of these takes up of a window, in order and apart. */
export function union(stretches: readonly Stretch[], window: Stretch): readonly Stretch[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const [start, end] = [Math.max(from, window.from), Math.min(to, window.to)];
    const last = found.at(-1);
    if (start >= end) continue;
    if (last && start <= last.to) last.to = Math.max(last.to, end);
    else found.push({ from: start, to: end });
  }
  return found;
}

/** What none of these takes up of a window, in order and apart. */
export function gaps(stretches: readonly Stretch[], window: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  let { from } = window;
  for (const taken of union(stretches, window)) {
    if (from < taken.from) found.push({ from, to: taken.from });
    from = taken.to;
  }
  if (from < window.to) found.push({ from, to: window.to });
  return found;
}

/** What two lists, each in order and apart, have in common. */
export function common(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  return some.flatMap((one) =>
    others
      .filter((other) => overlaps(one, other))
      .map((other) => ({
        from: Math.max(one.from, other.from),
        to: Math.min(one.to, other.to),
      })),
  );
}

export const overlaps = (one: Stretch, other: Stretch): boolean =>
  one.from < other.to && other.from < one.to;
