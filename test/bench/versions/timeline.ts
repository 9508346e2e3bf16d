// Rules 2 and 3 for one thing: from what is said of it to what holds when.

/** Valid time in milliseconds since 1970, `[from, to)`; infinite where open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An end of a spell: at `at`, and only of spells that start at `spellFrom`, if that is given. */
export interface Ending {
  readonly at: number;
  readonly spellFrom: number | undefined;
}

/** Rule 3. Where a spell that was said to be `span` ends; the earliest ending wins. */
export function endOfSpell({ from, to }: Span, endings: readonly Ending[]): number {
  let end = to;
  for (const { at, spellFrom } of endings) {
    if (spellFrom !== undefined && spellFrom !== from) continue;
    if (at > from) end = Math.min(end, at);
    else if (spellFrom !== undefined) end = Math.min(end, from);
  }
  return end;
}

/**
 * Cuts all of time where one of the spans starts or ends, asks what holds in each piece, and joins
 * pieces that touch and hold the same, as `equal` says. Undefined holds nothing.
 */
export function staircase<T>(
  spans: readonly Span[],
  heldAt: (t: number) => T | undefined,
  equal: (a: T, b: T) => boolean,
): { readonly held: T; readonly from: number; readonly to: number }[] {
  const cuts = new Set([-Infinity]);
  for (const { from, to } of spans) {
    if (from >= to) continue;
    cuts.add(from);
    if (to !== Infinity) cuts.add(to);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const pieces: { held: T; from: number; to: number }[] = [];
  sorted.forEach((from, index) => {
    const held = heldAt(from);
    if (held === undefined) return;
    const to = sorted[index + 1] ?? Infinity;
    const last = pieces.at(-1);
    if (last?.to === from && equal(last.held, held)) last.to = to;
    else pieces.push({ held, from, to });
  });
  return pieces;
}

export const covers = ({ from, to }: Span, t: number): boolean => from <= t && t < to;
