import type { Established } from '@grant-ledger/verification';

/** A sentence, and below it what it rests on. */
export function verdict(sentence: string, established: Established): string {
  const width = Math.max(...established.map(([name]) => name.length));
  return [
    sentence,
    ...established.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
  ].join('\n');
}
