import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePrivateFolder, syncFolder } from '@grant-ledger/http';
import { toBase64 } from '@grant-ledger/sealing';
import type { Trust } from '@grant-ledger/verification';
import { checkLedger } from '../check/check-ledger.ts';
import type { KeptNote } from '../check/kept-checkpoints.ts';
import { Failure } from '../failure.ts';
import { latestCheckpoint } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { CHECKPOINT, LOG } from './parts.ts';
import { copyFile } from './private-copy.ts';
import { readBackup } from './read-backup.ts';
import { farthest, requireNoLoss } from './sealed-loss.ts';

export interface RestoreRequest {
  /** The backup's folder. */
  readonly from: string;
  /** The file of the log that is to be made. */
  readonly log: string;
  readonly dataPath: string;
  /** Checkpoints that somebody kept apart. */
  readonly kept: readonly KeptNote[];
  readonly trust: Trust | undefined;
  /** Whether sealed events may be lost. */
  readonly mayLose: boolean;
  /** Is told how many events are checked, of how many. */
  readonly onProgress: (done: number, of: number) => void;
}

export interface Restored {
  readonly manifest: Manifest;
  /** How many sealed events there were that the backup does not have. */
  readonly lost: number;
  /** Files that were there, and stay instead of those in the backup. */
  readonly stayed: readonly string[];
  /** The new name of checkpoints that were there, and do not belong to the restored log. */
  readonly putAside: string | undefined;
}

/** Beside the place that a file gets once all is checked. */
const STAGE = 'restore.unfinished';
const SEAL = 'seal.db';

/**
 * Puts a ledger into place from a backup: the log last, once the copy of it was checked as `fsck` does. Overwrites
 * nothing.
 *
 * @throws Failure if there is a ledger already, the backup is damaged, or sealed events would be lost that may not be
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { from, log, dataPath, kept, trust, mayLose } = request;
  requireNoLog(log);
  const manifest = await readBackup(from);
  const inPlace = await checkpointInPlace(request);
  const known = farthest([...kept, ...inPlace], trust);
  const lost = requireNoLoss(manifest.size, known, mayLose);
  const sealStays = stays(inPlace[0], manifest);
  const stage = join(dataPath, STAGE);
  const stagedLog = `${log}.restoring`;
  const clear = () => {
    rmSync(stage, { recursive: true, force: true });
    for (const end of ['', '-wal', '-shm']) rmSync(`${stagedLog}${end}`, { force: true });
  };
  clear();
  makePrivateFolder(stage);
  try {
    const isStaying = (path: string) =>
      path === SEAL ? sealStays : existsSync(join(dataPath, path));
    const others = manifest.files
      .map(({ path }) => path)
      .filter((path) => path !== LOG && path !== CHECKPOINT);
    const coming = others.filter((path) => !isStaying(path));
    for (const path of coming) await copyFile(join(from, path), join(stage, path));
    await copyFile(join(from, LOG), stagedLog);
    await requireSound(request, manifest, sealStays ? dataPath : stage);
    const putAside = sealStays ? undefined : await putSealAside(dataPath);
    for (const path of coming) place(join(stage, path), join(dataPath, path));
    place(stagedLog, log);
    return { manifest, lost, stayed: others.filter((path) => !coming.includes(path)), putAside };
  } finally {
    clear();
  }
}

/** What is left of a log's write-ahead log would be taken for that of the restored one. */
function requireNoLog(log: string): void {
  for (const path of [log, `${log}-wal`, `${log}-journal`])
    if (existsSync(path))
      throw new Failure(
        `${path} is there already; restore overwrites no ledger. Stop what uses it, put it aside with the files beside it, and restore again.`,
      );
}

/** The last checkpoint that the data folder has kept, if any. */
async function checkpointInPlace({ log, dataPath }: RestoreRequest): Promise<readonly KeptNote[]> {
  const latest = await latestCheckpoint({ store: { kind: 'sqlite', path: log }, dataPath });
  if (!latest) return [];
  const { note, size, sealedAt } = latest;
  return [{ note, of: `the last checkpoint in ${join(dataPath, SEAL)}`, row: { size, sealedAt } }];
}

/** The checkpoints that are there stay if they are of no more than the backup has, and of no less than its own. */
const stays = (inPlace: KeptNote | undefined, { size, sealed }: Manifest): boolean =>
  inPlace?.row !== undefined && inPlace.row.size <= size && inPlace.row.size >= sealed;

async function requireSound(
  { log, kept, trust, onProgress }: RestoreRequest,
  manifest: Manifest,
  dataPath: string,
): Promise<void> {
  const others = kept.filter(
    ({ note }) => farthest([{ note, of: '' }], trust).size <= manifest.size,
  );
  const staged = { store: { kind: 'sqlite', path: `${log}.restoring` }, dataPath } as const;
  const { size, root, problems, problemCount } = await checkLedger(staged, {
    others,
    trust,
    onRow: onProgress,
  });
  if (problemCount > 0)
    throw new Failure(['Nothing was restored: the backup is not sound.', ...problems].join('\n  '));
  if (size !== manifest.size || toBase64(root) !== manifest.root)
    throw new Failure('Nothing was restored: the log in the backup is not that of its manifest.');
}

/** Returns the new name, if there were any. */
async function putSealAside(dataPath: string): Promise<string | undefined> {
  const path = join(dataPath, SEAL);
  if (!existsSync(path)) return undefined;
  const { settleSqlite } = await import('@grant-ledger/store/sqlite');
  settleSqlite(path);
  const aside = `${path}.before-${new Date().toISOString().replace(/[:.]/g, '')}`;
  renameSync(path, aside);
  return aside;
}

function place(from: string, to: string): void {
  makePrivateFolder(dirname(to));
  renameSync(from, to);
  syncFolder(dirname(to));
}
