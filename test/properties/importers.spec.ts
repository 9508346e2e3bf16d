import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectorOf, readRecords, type AnyConnector } from '@grant-ledger/connectors';
import { contentOf, parsePostedEvent, type PostedEvent } from '@grant-ledger/domain';
import { random } from '../support/random.ts';
import { seed } from '../support/seed.ts';
import { isGrounded, namedIn, textsOf } from './importers/grounded.ts';
import { mutated } from './importers/mutations.ts';

/** Of each format; 100,000 for a long run. */
const MUTATIONS = Number(process.env.MUTATIONS ?? 500);
/** So many records are read as one import. */
const TOGETHER = 20;

const fixtures = (format: string) => join(__dirname, '../connectors/fixtures', `${format}.json`);

/** One record, or several that mean something together. */
interface Fixture {
  readonly record?: unknown;
  readonly records?: readonly unknown[];
}

/** Whole records of the format, of which each mutation spoils one. */
function seedsOf(format: string): readonly unknown[] {
  const written = JSON.parse(readFileSync(fixtures(format), 'utf8')) as Fixture[];
  return written.flatMap((fixture) => fixture.records ?? [fixture.record]);
}

/** What must hold of every import, whatever the records are; throws with what does not. */
function check(connector: AnyConnector, records: readonly unknown[]): void {
  const found = records.map((value) => ({ kind: 'record', value, text: '' }) as const);
  const { account, events, unreadable } = readRecords(connector, found);
  if (account.read !== records.length) throw new Error(`${account.read} records are accounted for`);
  if (unreadable.some(({ why }) => why === '')) throw new Error('nothing says why');
  const told = events.map(({ event }) => event);
  for (const event of told) {
    const parsed = parsePostedEvent(event);
    if (!parsed.ok) throw new Error(`the ledger refuses ${JSON.stringify(event)}`);
  }
  const texts = textsOf(records);
  for (const id of namedIn(told))
    if (!isGrounded(id, texts, connector.format)) throw new Error(`${id} stands in no record`);
  if (records.length === 1) requireApart(told);
}

/** The events of one record have identities of their own. */
function requireApart(events: readonly PostedEvent[]): void {
  const contents = new Map<string, string>();
  for (const event of events) {
    const identity = JSON.stringify([event.source, event.id]);
    const content = contentOf(event);
    if ((contents.get(identity) ?? content) !== content)
      throw new Error(`${identity} is two events`);
    contents.set(identity, content);
  }
}

const all = [...connectorOf.values()].map((connector) => ({
  connector,
  format: connector.format,
  seeds: seedsOf(connector.format),
}));
const everything = all.flatMap(({ seeds }) => seeds);

describe.each(all)('$format', ({ connector, seeds }) => {
  it('has records to spoil', () => {
    expect(seeds.length).toBeGreaterThan(9);
    for (const record of seeds) check(connector, [record]);
  });

  it(`reads ${MUTATIONS} spoiled records: never throws, names nobody who is not in them, accounts for each`, () => {
    let together: unknown[] = [];
    for (let number = 0; number < MUTATIONS; number += 1) {
      const dice = random(seed + number);
      const whole = seeds[Math.floor(dice() * seeds.length)];
      const record = mutated(whole, dice, everything);
      together.push(record);
      try {
        check(connector, [record]);
        if (together.length === TOGETHER) check(connector, together);
      } catch (cause) {
        const text = textsOf(record).slice(0, 5_000);
        const message = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`mutation ${number} of FC_SEED=${seed}: ${message}\n${text}`, { cause });
      }
      if (together.length === TOGETHER) together = [];
    }
  });
});
