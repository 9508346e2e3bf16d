import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson, formatInstant, instant } from '@grant-ledger/domain';
import {
  cosigner,
  ed25519Signer,
  entryBundle,
  formatCheckpoint,
  formatVerifierKey,
  GrowingTree,
  leafHash,
  rootOf,
  signNote,
  TILE_WIDTH,
  tileNodes,
  tilePath,
  tilesOf,
} from '@grant-ledger/sealing';

// A log for tests, sealed by keys that everybody knows.

export const ORIGIN = 'ledger.example/test';
export const START = Date.UTC(2026, 0, 1);
const SEED = new Uint8Array(32).fill(1);
const WITNESS_SEED = new Uint8Array(32).fill(2);

/** The log's verifier key. */
export const LOG_KEY = formatVerifierKey(ed25519Signer(ORIGIN, SEED).verifierKey);
/** That of somebody else who takes the log's name. */
export const OTHER_KEY = formatVerifierKey(
  ed25519Signer(ORIGIN, new Uint8Array(32).fill(9)).verifierKey,
);
export const WITNESS_KEY = formatVerifierKey(
  cosigner('witness.example', WITNESS_SEED, () => 1).verifierKey,
);
/** Of one that never signs. */
export const ABSENT_KEY = formatVerifierKey(
  cosigner('absent.example', new Uint8Array(32).fill(3), () => 1).verifierKey,
);

/** The event at a position, a second after the one before it; other `reason`, other content. */
export const recorded = (position: number, reason = 'none'): Record<string, unknown> => ({
  specversion: '1.0',
  id: `e-${position}`,
  source: 'urn:test:sealed',
  type: 'grant.revoked',
  time: '2025-07-18T09:00:00Z',
  data: { grantId: `g-${position % 7}`, effective: '2025-07-18T09:00:00Z', reason },
  position,
  recordedat: formatInstant(instant(START + position * 1000)),
  recordedby: 'tester',
});

export const events = (count: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, position) => recorded(position));

export const leavesOf = (log: readonly unknown[]): Uint8Array[] =>
  log.map((event) => Buffer.from(canonicalJson(event)));

/** The log's checkpoint, sealed a minute after its last event, and cosigned by a witness a second later. */
export function checkpointOf(log: readonly unknown[], { witnessed = true } = {}): string {
  const size = log.length;
  const text = formatCheckpoint({
    origin: ORIGIN,
    size,
    root: rootOf(leavesOf(log).map(leafHash)),
  });
  const time = START / 1000 + size + 60;
  return signNote(text, [
    ed25519Signer(ORIGIN, SEED),
    cosigner(ORIGIN, SEED, () => time),
    ...(witnessed ? [cosigner('witness.example', WITNESS_SEED, () => time + 1)] : []),
  ]);
}

/** The files of an export. */
export function writeExport(
  folder: string,
  log: readonly unknown[],
  checkpoint = checkpointOf(log),
): void {
  mkdirSync(folder, { recursive: true });
  const lines = leavesOf(log).map((leaf) => Buffer.concat([leaf, Buffer.from('\n')]));
  writeFileSync(join(folder, 'events.ndjson'), Buffer.concat(lines));
  writeFileSync(join(folder, 'checkpoint'), checkpoint);
}

/** A mirror of the log's tiles and entry bundles, as C2SP tlog-tiles has them. */
export function writeTiles(folder: string, log: readonly unknown[]): void {
  const leaves = leavesOf(log);
  const write = (path: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  const hashes = nodesOf(leaves);
  for (const tile of tilesOf(leaves.length))
    write(
      tilePath(tile),
      Buffer.concat(
        tileNodes(tile).map(({ level, index }) => hashes[level]?.[index] ?? new Uint8Array()),
      ),
    );
  for (let index = 0; index * TILE_WIDTH < leaves.length; index += 1) {
    const entries = leaves.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    write(tilePath({ level: 'entries', index, width: entries.length }), entryBundle(entries));
  }
  write('checkpoint', checkpointOf(log));
}

/** The hashes of all complete nodes, by level and index. */
export function nodesOf(leaves: readonly Uint8Array[]): Uint8Array[][] {
  const tree = new GrowingTree();
  const levels: Uint8Array[][] = [];
  for (const leaf of leaves)
    tree.add(leafHash(leaf)).forEach((hash, level) => (levels[level] ??= []).push(hash));
  return levels;
}
