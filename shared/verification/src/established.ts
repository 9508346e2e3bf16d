import { counted } from '@grant-ledger/domain';
import { toBase64, type VerifiedSignature } from '@grant-ledger/sealing';
import { sealingTime, type SealedCheckpoint } from './sealed-checkpoint.ts';
import type { WitnessedTrust } from './trust.ts';
import type { VerifiedReport } from './verify-report.ts';

/** What was established, each with its name. */
export type Established = readonly (readonly [name: string, value: string])[];

/** What a checkpoint says, and who signed it. */
export function checkpointEstablished(
  { size, root, sealedAt, opened }: SealedCheckpoint,
  { witnessesNeeded }: WitnessedTrust,
): Established {
  const { log, witnesses } = opened.signatures;
  return [
    ['log', opened.origin],
    ['size', counted(size, 'event')],
    ['root', toBase64(root)],
    ['sealed', sealedAt === null ? 'at a time that the log did not sign' : sealingTime(sealedAt)],
    ['signed by', [...new Set(log.map(nameOf))].join(', ')],
    ['witnesses', witnessed(witnesses, witnessesNeeded)],
  ];
}

/** What was established of a report, and of the checkpoint that it rests on. */
export function reportEstablished(
  { title, reportId, question, known, digest, evidence, isMadeAgain, checkpoint }: VerifiedReport,
  trust: WitnessedTrust,
): Established {
  const { size, recordedAt } = known;
  return [
    ['report', `${title}, ${reportId}`],
    ['question', question],
    ['known', `the first ${counted(size, 'event')}, recorded until ${recordedAt ?? 'no time'}`],
    ['digest', digest],
    ['evidence', `${counted(evidence, 'event')}, each proven to be in the log`],
    [
      'made again',
      isMadeAgain
        ? 'from the log: the same bytes, so nobody was left out'
        : 'no, since the log is not at hand: give it with --log',
    ],
    ...checkpointEstablished(checkpoint, trust),
  ];
}

function witnessed(witnesses: readonly VerifiedSignature[], needed: number): string {
  if (witnesses.length === 0) return 'none asked for';
  const each = witnesses.map(
    ({ key, time }) => `${key.name}${time === null ? '' : ` at ${sealingTime(time)}`}`,
  );
  return `${each.join(', ')} (${needed} needed)`;
}

const nameOf = ({ key }: VerifiedSignature): string =>
  `the key ${key.id.toString(16).padStart(8, '0')}${key.type === 'ed25519' ? '' : ', with the time'}`;
