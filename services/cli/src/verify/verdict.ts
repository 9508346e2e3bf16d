import type { VerifiedSignature } from '@grant-ledger/sealing';
import { base64 } from '../check/root-check.ts';
import { sealingTime, type SealedCheckpoint } from '../check/sealed-checkpoint.ts';
import { counted } from '@grant-ledger/domain';
import type { WitnessedTrust } from './trust.ts';

/** What was established, each in a line with its name. */
export type Established = readonly (readonly [name: string, value: string])[];

/** A sentence, and below it what it rests on. */
export function verdict(sentence: string, established: Established): string {
  const width = Math.max(...established.map(([name]) => name.length));
  return [
    sentence,
    ...established.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
  ].join('\n');
}

/** What a checkpoint says, and who signed it. */
export function establishedOf(
  { size, root, sealedAt, opened }: SealedCheckpoint,
  { witnessesNeeded }: WitnessedTrust,
): Established {
  const { log, witnesses } = opened.signatures;
  return [
    ['log', opened.origin],
    ['size', counted(size, 'event')],
    ['root', base64(root)],
    ['sealed', sealedAt === null ? 'at a time that the log did not sign' : sealingTime(sealedAt)],
    ['signed by', [...new Set(log.map(nameOf))].join(', ')],
    ['witnesses', witnessed(witnesses, witnessesNeeded)],
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
