import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '@grant-ledger/domain';
import {
  AUDIT_TRAIL,
  checkOrder,
  checkpointEstablished,
  isAuditOrigin,
  LEDGER,
  LogCheck,
  Problems,
  requireWitnesses,
  sealingTime,
  type Established,
  type SealedCheckpoint,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import { CHECKPOINT_FILE, EVENTS_FILE } from '../export/layout.ts';
import { Failure, usage } from '../failure.ts';
import { openKnown, reading, refusing } from './checkpoint.ts';
import { ExportSource } from './export-source.ts';
import type { LeafSource } from './leaf-source.ts';
import { TilesSource } from './tiles-source.ts';

/** What the path of a log leads to. */
interface Found {
  /** The checkpoint that lies beside the log. */
  readonly checkpoint: string | undefined;
  open(size: number, problems: Problems): LeafSource;
}

/**
 * Verifies that a log in files is the one that the largest of the checkpoints seals, from the first event to the last,
 * and that it extends what the others seal.
 *
 * @param path an export, a file of events alone, or a mirror of tiles
 * @param checkpoints files of checkpoints, besides the one that lies in the folder
 * @throws Failure that lists what is wrong
 */
export function verifyLog(
  path: string,
  checkpoints: readonly string[],
  trust: WitnessedTrust,
): Established {
  const found = findLog(path);
  const files = [...checkpoints, ...(found.checkpoint === undefined ? [] : [found.checkpoint])];
  const opened = files
    .map((file) => openKnown(file, trust))
    .sort((one, other) => other.size - one.size);
  const [last, ...earlier] = opened;
  if (!last) throw usage(`There is no checkpoint in ${path}: name one with --checkpoint.`);
  refusing(path, () => {
    requireWitnesses(last, trust);
  });

  const problems = new Problems();
  checkOrder(opened, problems);
  const check = isAuditOrigin(trust.origin)
    ? new LogCheck(AUDIT_TRAIL, opened, problems)
    : new LogCheck(LEDGER, opened, problems);
  readAll(found.open(last.size, problems), check, last, problems);
  if (problems.count > 0)
    throw new Failure([`This is not the log that was sealed.`, ...problems.lines()].join('\n  '));
  return [
    ...checkpointEstablished(last, trust),
    [
      'read',
      `${counted(check.size, 'event')}, the last recorded at ${check.recordedAt ?? 'no time'}`,
    ],
    ...earlier.map((one) => ['extends', earlierOf(one)] as const),
  ];
}

function readAll(
  source: LeafSource,
  check: Pick<LogCheck, 'finish' | 'size'> & {
    take(leaf: Uint8Array, where: string): { readonly nodes: readonly Uint8Array[] };
  },
  last: SealedCheckpoint,
  problems: Problems,
): void {
  for (const { leaf, where } of source.leaves()) {
    const { nodes } = check.take(leaf, where);
    source.completed?.(nodes);
  }
  source.finish?.();
  check.finish();
  if (check.size > last.size)
    problems.add(
      `${source.name} has ${counted(check.size, 'event')}, and ${last.of} seals the first ${last.size}: none vouches for the rest`,
    );
}

function findLog(path: string): Found {
  if (!reading(path, () => statSync(path)).isDirectory())
    return { checkpoint: undefined, open: (_, problems) => new ExportSource(path, problems) };
  const beside = join(path, CHECKPOINT_FILE);
  const checkpoint = existsSync(beside) ? beside : undefined;
  const events = join(path, EVENTS_FILE);
  if (existsSync(events))
    return { checkpoint, open: (_, problems) => new ExportSource(events, problems) };
  if (existsSync(join(path, 'tile')))
    return { checkpoint, open: (size, problems) => new TilesSource(path, size, problems) };
  throw new Failure(
    `${path} is no export and no mirror of a log: it has neither ${EVENTS_FILE} nor a folder tile.`,
  );
}

const earlierOf = ({ of, size, sealedAt }: SealedCheckpoint): string =>
  `${of}: ${counted(size, 'event')}${sealedAt === null ? '' : `, sealed ${sealingTime(sealedAt)}`}`;
