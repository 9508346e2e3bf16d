import { laneOf } from './lane-of.ts';
import type { Content, Entry, Timeline } from './timeline.ts';

/** What a lane would have shown before a correction. */
export interface Belief {
  readonly lane: string;
  readonly from: string;
  /** Null while it was open. */
  readonly to: string | null;
  readonly content: Content;
  /** The event that said so. */
  readonly statedBy: number;
  /** The first correction by which it was no longer believed. */
  readonly correctedBy: number;
  /** Whether something else took its place. */
  readonly isReplaced: boolean;
  /** When the correction was recorded. */
  readonly until: string;
}

interface Target {
  readonly source: string;
  readonly id: string;
}
interface CorrectionData {
  readonly target: Target;
  readonly replacement?: Content;
}

/** What was believed of the thing before it was corrected: by the events as posted, and by corrections that others have replaced. */
export function beliefsOf(timeline: Timeline): readonly Belief[] {
  const bySource = byIdentity(timeline);
  const at = new Map(timeline.entries.map((entry) => [entry.position, entry]));
  return timeline.entries.flatMap((entry) => {
    if (entry.status === 'stands') return [];
    const said = saidBy(entry.type, entry.asPosted ?? entry.data, bySource);
    const correctedBy = entry.correctedBy.find((position) => position > entry.position);
    if (!said || correctedBy === undefined) return [];
    const lane = laneOf(timeline, said.type, said.content);
    const range = rangeOf(said.content);
    if (lane === undefined || !range) return [];
    return [
      {
        ...{ lane, ...range, content: said.content },
        ...{ statedBy: entry.position, correctedBy },
        isReplaced: entry.status === 'replaced',
        until: at.get(correctedBy)?.recordedAt ?? entry.recordedAt,
      },
    ];
  });
}

type ByIdentity = ReadonlyMap<string, Entry>;

/** The entries by what identifies them for ever. */
export const byIdentity = (timeline: Timeline): ByIdentity =>
  new Map(timeline.entries.map((entry) => [keyOf(entry), entry]));

/** What data of a type say; of a correction, what it puts in the place of its target, if anything. */
export function saidBy(
  ofType: string,
  data: unknown,
  entries: ByIdentity,
): { readonly type: string; readonly content: Content } | undefined {
  let type = ofType;
  let content = data as Content | undefined;
  for (let depth = 0; type === 'record.corrected'; depth++) {
    const { target, replacement } = content as unknown as CorrectionData;
    const targeted = entries.get(keyOf(target));
    if (!targeted || !replacement || depth > entries.size) return undefined;
    ({ type } = targeted);
    content = replacement;
  }
  return content && { type, content };
}

/** `[from, to)` in UTC of what the data of an event say. */
function rangeOf(data: Content): { readonly from: string; readonly to: string | null } | undefined {
  const { validFrom, validTo, at } = data as Readonly<Record<string, string | null | undefined>>;
  if (validFrom != null) return { from: utc(validFrom), to: validTo == null ? null : utc(validTo) };
  return at == null ? undefined : { from: utc(at), to: utc(at) };
}

const utc = (instant: string): string => new Date(instant).toISOString();
const keyOf = ({ source, id }: Target): string => JSON.stringify([source, id]);
