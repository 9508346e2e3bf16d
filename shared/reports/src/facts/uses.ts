import {
  formatInstant,
  parseInstant,
  type AccessRow,
  type EventData,
  type Instant,
} from '@grant-ledger/domain';
import {
  attributeKey,
  covers,
  effectiveOfType,
  holdingAt,
  type EffectiveEvent,
} from '@grant-ledger/domain/rules';
import { positionsOf } from '../cells.ts';
import type { Drawing } from '../definition.ts';

export type Used = EffectiveEvent<'access.exercised'>;

/** The uses of access in the window, by the positions of their events. */
export type Uses = ReadonlyMap<number, Used>;

export function usesIn({ events, question }: Drawing): Uses {
  const { window } = question.access;
  const used = effectiveOfType(events, 'access.exercised').filter(({ data }) =>
    covers(window, parseInstant(data.at)),
  );
  return new Map(used.map((event) => [event.place, event]));
}

/** What was so at the instant of a use, of the pair for which it counts. */
export interface Use {
  readonly event: Used;
  /** RFC 3339 in UTC. */
  readonly at: string;
  readonly data: EventData['access.exercised'];
  /** Where the person was known to be. */
  readonly place: string | null;
  readonly certainty: string | null;
  readonly grants: AccessRow['grants'];
  readonly escorts: AccessRow['escorts'];
  /** Of the row, and of the place. */
  readonly evidence: readonly number[];
}

/** The uses that a row of access counts, by time. */
export function usesOf({ source }: Drawing, uses: Uses, row: AccessRow): readonly Use[] {
  if (row.exercised === 0) return [];
  return row.evidence
    .flatMap((position) => uses.get(position) ?? [])
    .map((event) => useOf(source, row, event))
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)) || a.event.place - b.event.place);
}

function useOf(source: Drawing['source'], row: AccessRow, event: Used): Use {
  const at = parseInstant(event.data.at);
  const text = formatInstant(at);
  const open = <Entry extends { readonly from: string; readonly to: string }>(
    entries: readonly Entry[],
  ): Entry[] => entries.filter(({ from, to }) => from <= text && text < to);
  const shown = open(row.locations)[0]?.value;
  // A row lists places along its spans; a use without a grant may lie elsewhere.
  const stated = shown === undefined ? placeOf(source, row.personId, at) : undefined;
  return {
    ...{ event, at: text, data: event.data },
    place: shown ?? stated?.data.value ?? null,
    certainty: open(row.spans)[0]?.certainty ?? null,
    grants: open(row.grants),
    escorts: open(row.escorts),
    evidence: positionsOf(row.evidence, stated?.positions ?? []),
  };
}

function placeOf(source: Drawing['source'], personId: string | null, at: Instant) {
  if (personId === null) return undefined;
  const key = attributeKey(personId, 'location');
  return holdingAt(source.attributesOf([personId]).get(key) ?? [], at);
}
