import type { Account } from './account.ts';
import type { FactPlace, Folded, HistoryConnector } from './connector.ts';

/** A fact put aside until all of an import are there: its place, and itself as JSON. */
export interface PlacedFact extends FactPlace {
  readonly type: string;
  readonly json: string;
}

/** A fact with where it belongs. */
export function placed<Fact extends object>(
  connector: HistoryConnector<Fact>,
  { type, fact }: { readonly type: string; readonly fact: Fact },
): PlacedFact {
  const { key, at, id } = connector.placeOf(fact);
  return { key, at, id, type, json: JSON.stringify(fact) };
}

/** The order in which facts are folded: those of one key beside each other, in time, and the same ones together. */
export function compareFacts(a: PlacedFact, b: PlacedFact): number {
  return (
    compareTexts(a.key, b.key) ||
    a.at - b.at ||
    compareTexts(a.id, b.id) ||
    compareTexts(a.json, b.json)
  );
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An event, and the fact that tells it. */
export interface ToldByFact<Placed> {
  readonly told: Folded<object>['told'][number]['event'];
  readonly by: Placed;
}

/**
 * Folds facts that come in the order of `compareFacts`, key by key, and counts each in the account. Events
 * of one key are in the order of time; those of different keys come one key after the other.
 */
export function* foldInOrder<Placed extends PlacedFact>(
  connector: HistoryConnector<object>,
  facts: Iterable<Placed>,
  account: Account,
): Generator<ToldByFact<Placed>> {
  let ofKey: Placed[] = [];
  for (const fact of facts) {
    const last = ofKey.at(-1);
    if (last && last.key !== fact.key) {
      yield* foldKey(connector, ofKey, account);
      ofKey = [];
    }
    // The same record again: in another file, or twice in one.
    if (last?.key === fact.key && last.json === fact.json) account.duplicates += 1;
    else ofKey.push(fact);
  }
  if (ofKey.length > 0) yield* foldKey(connector, ofKey, account);
}

const UNCHANGED = "changes nobody's access";

function* foldKey<Placed extends PlacedFact>(
  connector: HistoryConnector<object>,
  ofKey: readonly Placed[],
  account: Account,
): Generator<ToldByFact<Placed>> {
  const sources = new Map(ofKey.map((one) => [JSON.parse(one.json) as object, one]));
  const { told, duplicates } = connector.fold([...sources.keys()]);
  const tellers = new Set(told.map(({ fact }) => fact));
  const twice = new Set(duplicates);
  for (const [fact, { type }] of sources) {
    if (tellers.has(fact)) account.told += 1;
    else if (twice.has(fact)) account.duplicates += 1;
    else account.skip({ type, reason: UNCHANGED });
  }
  for (const { fact, event } of told) {
    const by = sources.get(fact);
    if (by) yield { told: event, by };
  }
}
