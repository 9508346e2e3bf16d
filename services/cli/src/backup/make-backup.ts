import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makePrivateFolder, syncFolder, writePrivateFile } from '@grant-ledger/http';
import { toBase64 } from '@grant-ledger/sealing';
import { StoreError, type KeptCheckpoint } from '@grant-ledger/store';
import type { Trust } from '@grant-ledger/verification';
import { auditPlaces } from '../audit/audit-places.ts';
import { checkLedger, type Soundness } from '../check/check-ledger.ts';
import { Failure } from '../failure.ts';
import { openKept } from '../kept-checkpoints.ts';
import type { Settings } from '../settings.ts';
import { VERSION } from '../version.ts';
import { MANIFEST, manifestText, newManifest, type Manifest } from './manifest.ts';
import { CHECKPOINT, DATABASES, FILES, LOG, reportFiles, TRAIL } from './parts.ts';
import { copyFile, measured } from './private-copy.ts';

export interface BackupRequest {
  /** The file of the log. */
  readonly log: string;
  readonly dataPath: string;
  /** The folder to make. */
  readonly out: string;
  /** The files with secrets that are asked for. */
  readonly secrets: readonly string[];
  /** By which keys the checkpoints in the copy are verified. */
  readonly trust: Trust | undefined;
  /** … and those of the audit trail, if there is one. */
  readonly trailTrust: Trust | undefined;
  /** Is told how much of what is being done is done. */
  readonly onProgress: (doing: 'copying' | 'checking', done: number, of: number) => void;
}

/**
 * Copies a ledger, as it was at one moment, into a new folder, while other processes go on writing to it. The copy is
 * checked as `fsck` does, and is at its place once it is whole, sound and durable.
 *
 * @throws Failure if the folder is there already, something cannot be copied, or the copy is not sound
 */
export async function makeBackup(request: BackupRequest): Promise<Manifest> {
  const { out } = request;
  if (existsSync(out)) throw new Failure(`${out} is there already; name a new folder.`);
  const aside = `${resolve(out)}.unfinished`;
  rmSync(aside, { recursive: true, force: true });
  makePrivateFolder(aside);
  try {
    const paths = await copyParts(request, aside);
    const manifest = await checkedManifest(request, aside, paths);
    writePrivateFile(join(aside, MANIFEST), manifestText(manifest));
    renameSync(aside, out);
    syncFolder(dirname(resolve(out)));
    return manifest;
  } catch (error) {
    if (error instanceof StoreError) throw new Failure(`No backup was made. ${error.message}`);
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** The log last, so that it has every event that the others speak of. */
async function copyParts(request: BackupRequest, aside: string): Promise<readonly string[]> {
  const { dataPath, secrets, log, onProgress } = request;
  const { copySqlite } = await import('@grant-ledger/store/sqlite');
  const isThere = (path: string) => existsSync(join(dataPath, path));
  const files = [...FILES, ...secrets, ...reportFiles(dataPath)].filter(isThere);
  for (const path of files) await copyFile(join(dataPath, path), join(aside, path));
  const databases = DATABASES.filter(isThere);
  for (const path of databases) {
    makePrivateFolder(dirname(join(aside, path)));
    await copySqlite(join(dataPath, path), join(aside, path));
  }
  await copySqlite(log, join(aside, LOG), ({ pages, copied }) => {
    onProgress('copying', copied, pages);
  });
  return [...files, ...databases, LOG];
}

async function checkedManifest(
  { trust, trailTrust, onProgress }: BackupRequest,
  aside: string,
  paths: readonly string[],
): Promise<Manifest> {
  if (paths.includes(TRAIL))
    requireSound(
      await checkLedger(auditPlaces({ dataPath: aside }), { trust: trailTrust, isAudit: true }),
      'of the audit trail is not sound. Run grant-ledger fsck --audit.',
    );
  const copy = { store: { kind: 'sqlite', path: join(aside, LOG) }, dataPath: aside } as const;
  const soundness = await checkLedger(copy, {
    trust,
    onRow: (count, of) => {
      onProgress('checking', count, of);
    },
  });
  requireSound(soundness, 'is not sound. Run grant-ledger fsck.');
  const { size, root } = soundness;
  const last = await latestCheckpoint(copy);
  if (last) writePrivateFile(join(aside, CHECKPOINT), last.note);
  const { settleSqlite } = await import('@grant-ledger/store/sqlite');
  for (const path of [LOG, ...DATABASES])
    if (existsSync(join(aside, path))) settleSqlite(join(aside, path));
  const files = [];
  for (const path of [...paths, CHECKPOINT]) files.push(await measured(aside, path));
  return newManifest({
    software: VERSION,
    madeAt: new Date().toISOString(),
    size,
    root: toBase64(root),
    sealed: last?.size ?? 0,
    files: files.filter((file) => file !== undefined),
  });
}

function requireSound({ problems, problemCount }: Soundness, otherwise: string): void {
  if (problemCount === 0) return;
  throw new Failure([`No backup was made: the copy ${otherwise}`, ...problems].join('\n  '));
}

/** The last checkpoint that a ledger kept, if there is one. */
export async function latestCheckpoint(
  ledger: Pick<Settings, 'store' | 'dataPath'>,
): Promise<KeptCheckpoint | undefined> {
  const checkpoints = await openKept(ledger);
  try {
    return await checkpoints?.latest();
  } finally {
    await checkpoints?.close();
  }
}
