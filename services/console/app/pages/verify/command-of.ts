import { isProof } from './check/is-proof.ts';
import type { GivenTrust, Subject } from './check/asked.ts';

/** How to verify the same at a command line, once what was pasted is in files. */
export function commandOf(subject: Subject, { keys, witnesses, needed }: GivenTrust): string {
  return [
    'npx grant-ledger verify',
    ...subjectWords(subject),
    ...['--key', ...linesOf(keys).map(word)],
    ...(linesOf(witnesses).length > 0 ? ['--witness', ...linesOf(witnesses).map(word)] : []),
    ...(needed.trim() === '' ? [] : ['--witnesses-needed', word(needed.trim())]),
  ].join(' ');
}

function subjectWords(subject: Subject): readonly string[] {
  if (subject.kind === 'note')
    return isProof(subject.note)
      ? ['proof', 'proof.txt', '--event', 'event.json']
      : ['checkpoint', 'checkpoint.txt'];
  const { bundle, log } = subject;
  return ['report', word(bundle.name), ...(log ? ['--log', word(log.name)] : [])];
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('origin '));

/** As a shell reads it as one word. */
const word = (value: string): string =>
  /^[\w.:/@=+-]+$/.test(value) && !value.startsWith('-')
    ? value
    : `'${value.replaceAll("'", "'\\''")}'`;
