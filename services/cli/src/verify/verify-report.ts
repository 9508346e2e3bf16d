import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLE_FILES, reportPdf } from '@grant-ledger/reports';
import {
  NotProven,
  reportEstablished,
  verifyReport as verifyBundle,
  type Bundle,
  type Established,
  type Hasher,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import { Failure } from '../failure.ts';
import '../node-ed25519.ts';
import { fileOnDisk } from './file-on-disk.ts';
import { unpack } from './unpack.ts';

/**
 * Verifies a report in its bundle, offline, as `verifyReport` of the verification room does, its PDF too.
 *
 * @param log an export's file of events, instead of the log in the bundle
 * @throws Failure that lists what is wrong
 */
export async function verifyReport(
  path: string,
  log: string | undefined,
  trust: WitnessedTrust,
): Promise<Established> {
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-bundle-'));
  try {
    const verified = await verifyBundle({
      bundle: await openBundle(path, folder),
      trust,
      drawPdf: reportPdf,
      newHasher,
      ...(log !== undefined && { log: fileOnDisk(log) }),
    });
    return reportEstablished(verified, trust);
  } catch (error) {
    throw error instanceof NotProven ? new Failure(error.message) : error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openBundle(path: string, folder: string): Promise<Bundle> {
  const names = await unpack(path, folder);
  return {
    name: path,
    file: (file) => {
      const name = BUNDLE_FILES[file];
      return names.has(name) ? fileOnDisk(join(folder, name)) : undefined;
    },
  };
}

/** Some times as fast as the portable one. */
function newHasher(): Hasher {
  const hash = createHash('sha256');
  return { update: (piece) => hash.update(piece), hex: () => hash.digest('hex') };
}
