import type { EventData, EventType, RecordedEvent } from '@grant-ledger/domain';

type Identity = EventData['record.corrected']['target'];
type Data = Record<string, unknown>;

/** What one more event changes: the data of the event at a place, which may come or go. */
export interface Change {
  readonly place: number;
  readonly type: EventType;
  readonly before: Data | undefined;
  readonly after: Data | undefined;
}

/** The corrections that concern each other, directly or through others. */
interface Cluster {
  readonly corrections: { readonly position: number; readonly data: Correction }[];
  /** For each targeted position what is in its place, undefined for nothing. */
  outcome: ReadonlyMap<number, Data | undefined>;
}
type Correction = EventData['record.corrected'];

/** Rule 1, one event at a time: only the corrections that concern one another are looked at again. */
export class EffectiveEvents {
  readonly #positionOf: (identity: Identity) => number | undefined;
  readonly #events: { readonly type: EventType; readonly data: Data }[] = [];
  readonly #clusters = new Map<number, Cluster>();

  /** `positionOf` finds an event by source and id. */
  constructor(positionOf: (identity: Identity) => number | undefined) {
    this.#positionOf = positionOf;
  }

  take({ type, data, position }: RecordedEvent): readonly Change[] {
    this.#events[position] = { type, data };
    if (type !== 'record.corrected')
      return [{ place: position, type, before: undefined, after: data }];
    const cluster = this.#clusterOf(position, data);
    const before = cluster.outcome;
    cluster.outcome = this.#outcomeOf(cluster);
    return [...new Set([...before.keys(), ...cluster.outcome.keys()])].flatMap((place) =>
      this.#changeAt(place, before, cluster.outcome),
    );
  }

  #changeAt(
    place: number,
    before: ReadonlyMap<number, Data | undefined>,
    after: ReadonlyMap<number, Data | undefined>,
  ): Change[] {
    const { type, data } = this.#events[place]!;
    if (type === 'record.corrected') return [];
    const at = (outcome: typeof before) => (outcome.has(place) ? outcome.get(place) : data);
    return [{ place, type, before: at(before), after: at(after) }];
  }

  /** Puts a correction into one cluster with all that it concerns. */
  #clusterOf(position: number, correction: Correction): Cluster {
    const replacement = correction.replacement as Correction | undefined;
    const concerned = [correction.target, ...(replacement?.target ? [replacement.target] : [])]
      .map(this.#positionOf)
      .filter((found) => found !== undefined);
    const clusters = new Set(concerned.flatMap((found) => this.#clusters.get(found) ?? []));
    const corrections = [...clusters].flatMap((cluster) => cluster.corrections);
    corrections.push({ position, data: correction });
    corrections.sort((a, b) => a.position - b.position);
    const outcome = new Map([...clusters].flatMap((cluster) => [...cluster.outcome]));
    const merged = { corrections, outcome };
    for (const member of [
      ...corrections.map((one) => one.position),
      ...concerned,
      ...outcome.keys(),
    ])
      this.#clusters.set(member, merged);
    return merged;
  }

  /** From the last correction back: one that a later effective one targets acts as that one says. */
  #outcomeOf({ corrections }: Cluster): ReadonlyMap<number, Data | undefined> {
    const outcome = new Map<number, Data | undefined>();
    for (const { position, data } of corrections.toReversed()) {
      const acting = outcome.has(position)
        ? (outcome.get(position) as Correction | undefined)
        : data;
      if (!acting) continue;
      const targeted = this.#positionOf(acting.target);
      if (targeted !== undefined && !outcome.has(targeted))
        outcome.set(targeted, acting.replacement);
    }
    return outcome;
  }
}
