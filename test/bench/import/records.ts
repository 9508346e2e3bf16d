import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { awsCloudTrail } from '@grant-ledger/connectors';
import { cloudTrailRecords } from './cloudtrail-records.ts';

/** As many records of a format, as JSON; of formats without a generator, those of the fixtures in turn. */
export function recordsOf(format: string, count: number, seed: number): readonly string[] {
  const source = format === awsCloudTrail.format ? cloudTrailRecords(seed) : inTurn(format);
  return Array.from({ length: count }, () => source.next().value as string);
}

function* inTurn(format: string): Generator<string> {
  const path = fileURLToPath(
    new URL(`../../../connectors/fixtures/${format}.json`, import.meta.url),
  );
  if (!existsSync(path)) throw new Error(`There are no records of the format ${format}.`);
  const fixtures = JSON.parse(readFileSync(path, 'utf8')) as { record: unknown }[];
  for (;;) for (const { record } of fixtures) yield JSON.stringify(record);
}
