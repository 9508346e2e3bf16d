import { canonicalJson, type RecordedEvent } from '@grant-ledger/domain';
import { AccessIndex } from '@grant-ledger/projections/portable';
import {
  BUNDLE_FORMAT,
  drawReport,
  indexedLog,
  parseReport,
  readReport,
  reportCsv,
  reportJson,
  type ReadableLog,
} from '@grant-ledger/reports/portable';
import {
  cosigner,
  ed25519Signer,
  formatCheckpoint,
  formatVerifierKey,
  leafHash,
  proveConsistency,
  proveInclusion,
  rootOf,
  signNote,
  toBase64,
} from '@grant-ledger/sealing';
import type { Bundle, BundleFile } from './bundle.ts';
import { bytesInMemory } from './file-bytes.ts';
import { hexDigest, portableHasher } from './hasher.ts';
import { bothKeys, witnessedTrust, type WitnessedTrust } from './trust.ts';

// A report in its bundle for tests, of a small log sealed by keys that everybody knows.

export const ORIGIN = 'ledger.example/test';
const SEED = new Uint8Array(32).fill(1);

/** The log's verifier key. */
export const LOG_KEY = formatVerifierKey(ed25519Signer(ORIGIN, SEED).verifierKey);
/** That of somebody else who takes the log's name. */
export const OTHER_KEY = formatVerifierKey(
  ed25519Signer(ORIGIN, new Uint8Array(32).fill(9)).verifierKey,
);

export const trustIn = (key: string): WitnessedTrust =>
  witnessedTrust({ ofLog: bothKeys(key), ofWitnesses: [] });

const PERSONS = ['p-1', 'p-2', 'p-3'];
const VALID = '2025-01-01T00:00:00Z';

/** Three persons in China with a grant on a tenant, two of them of one organization and one of another. */
const FACTS: readonly (readonly [type: string, data: Record<string, unknown>])[] = [
  ...['o-1', 'o-2'].map((organizationId) => {
    const named = { legalName: `The ${organizationId} Company`, country: 'CN' };
    return [
      'organization.registered',
      { organizationId, ...named, roles: ['subcontractor'], validFrom: VALID },
    ] as const;
  }),
  ['tenant.registered', { tenantId: 't-1', providerId: 'o-1', customer: 'dod', validFrom: VALID }],
  ...PERSONS.flatMap((personId, number) => {
    const stated = { personId, basis: 'badge', validFrom: VALID };
    const employer = number < 2 ? 'o-1' : 'o-2';
    return [
      ['person.attested', { ...stated, attribute: 'location', value: 'CN' }],
      ['person.attested', { ...stated, attribute: 'employer', value: employer }],
      [
        'grant.issued',
        {
          grantId: `g-${personId}`,
          grantee: { kind: 'person', id: personId },
          scope: { kind: 'tenant', id: 't-1' },
          role: 'operator',
          validFrom: VALID,
        },
      ],
    ] as const;
  }),
];

const recorded = (type: string, data: object, position: number): RecordedEvent =>
  ({
    ...{ specversion: '1.0', id: `e-${position}`, source: 'urn:test:verification' },
    ...{ type, time: VALID, data, position },
    recordedat: new Date(Date.UTC(2025, 8, 1) + position * 1000).toISOString(),
    recordedby: 'tester',
  }) as RecordedEvent;

/** Puts bytes or text for files of a bundle; undefined takes one out. */
export type Changes = Readonly<Partial<Record<BundleFile, string | undefined>>>;
export type Texts = Readonly<Partial<Record<BundleFile, string>>>;

export const bundleOf = (texts: Texts, changes: Changes = {}): Bundle => ({
  name: 'report.zip',
  file: (file) => {
    const text = file in changes ? changes[file] : texts[file];
    return text === undefined ? undefined : bytesInMemory(new TextEncoder().encode(text));
  },
});

/**
 * The files of the bundle of a report that a ledger issued: of contractors with personnel in China. A ledger that lies
 * forges its JSON.
 */
export async function issuedReport(forged = (json: string): string => json): Promise<Texts> {
  const known = FACTS.map(([type, data], position) => recorded(type, data, position));
  const json = forged(await jsonOf(known));
  const digest = `sha-256:${await hexDigest(portableHasher, [json])}`;
  const issued = recorded(
    'report.issued',
    { reportId: 'r-1', digest, size: known.length, root: toBase64(rootOf(hashesOf(known))) },
    known.length,
  );
  const log = [...known, issued];
  const hashes = hashesOf(log);
  const report = await readReport(() => one(json));
  const positions = [...Array(log.length).keys()];
  return {
    json,
    csv: await whole(reportCsv(report)),
    pdf: 'drawn elsewhere',
    checkpoint: checkpointOf(log),
    log: lines(log),
    evidence: lines(
      positions.map((position) => {
        const proof = proveInclusion({ leafHashes: hashes, index: position }).map(toBase64);
        return { event: log[position], position, proof };
      }),
    ),
    manifest: canonicalJson({
      ...{ format: BUNDLE_FORMAT, reportId: 'r-1', kind: 'contractors', digest },
      ...{ issuedAt: known.length, size: known.length, log: 'log/events.ndjson' },
      consistency: proveConsistency({ leafHashes: hashes, size1: known.length }).map(toBase64),
    }),
  };
}

async function jsonOf(events: readonly RecordedEvent[]): Promise<string> {
  const index = new AccessIndex();
  for (const event of events) index.add(event, () => undefined);
  const log: ReadableLog = {
    async *events(from, limit) {
      for (const event of events.slice(from, from + limit)) yield await Promise.resolve(event);
    },
    root: () => Promise.resolve(rootOf(hashesOf(events))),
  };
  const question = parseReport('contractors', { on: '2025-07-17', location: ['CN'] });
  if (!question.ok) throw new Error(JSON.stringify(question.errors));
  return whole(reportJson(drawReport(await indexedLog(index, log, events.length), question.value)));
}

export function checkpointOf(log: readonly unknown[], seed = SEED): string {
  const text = formatCheckpoint({
    origin: ORIGIN,
    size: log.length,
    root: rootOf(hashesOf(log)),
  });
  return signNote(text, [ed25519Signer(ORIGIN, seed), cosigner(ORIGIN, seed, () => 1_760_000_000)]);
}

const hashesOf = (log: readonly unknown[]): Uint8Array[] =>
  log.map((event) => leafHash(new TextEncoder().encode(canonicalJson(event))));

const lines = (items: readonly unknown[]): string =>
  items.map((item) => `${canonicalJson(item)}\n`).join('');

async function* one(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
