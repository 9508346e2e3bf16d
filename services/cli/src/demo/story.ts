import type { AccessPage, Acknowledgement } from '@grant-ledger/client';
import { answerInWords } from '../ask/words.ts';
import { whoOf } from './compare.ts';
import type { Change } from './hand-worked.ts';
import { answerTable } from './table.ts';
import { indented, plural, wrapped, type Style } from './text.ts';

// What the demo says around the answers. Every line but the link fits into 100 columns.

const STORY = [
  'Every organization, person and event of this story is invented; its outline follows the public ' +
    'record of 2025. Engineers in China support cloud tenants of the Department of Defense (customer ' +
    '"dod"); digital escorts in the US are to enter their commands. On 18 July 2025 the provider stops ' +
    'this. Who could touch those tenants the day before, who the day after, and what was known of it?',
  'certain    all that the question asks about is known, and matches',
  'possible   something is not known, such as where a person was: never read as "not in China"',
];

export const introduction = (url: string, style: Style): string =>
  [
    style('bold', 'GRANT LEDGER  Who could touch what, when, and what was known of it when.'),
    '',
    ...STORY.map((text) => wrapped(text)),
    '',
    `A ledger on a temporary store answers at ${url}`,
  ].join('\n');

export const postedText = ({ recorded, rejected }: Acknowledgement): string =>
  `The sample history was posted to it over HTTP: ${plural(recorded, 'event')} recorded, ${rejected} rejected.`;

export const link = (url: string, token: string, style: Style): string =>
  `Open the ledger (the link signs in):\n   ${style('bold', `${url}/signin?token=${token}`)}`;

export function heading(title: string, style: Style): string {
  const upper = title.replace(/[a-z]/, (letter) => letter.toUpperCase());
  return `${style('dim', '─'.repeat(100))}\n${style('bold', upper)}`;
}

/** One answer: what was asked, what came back in words, and the rows. */
export function answerText(page: AccessPage, allEvents: number, style: Style): string {
  return indented(
    [
      wrapped(questionSentence(page, allEvents)),
      style('bold', answerInWords(page.rows)),
      '',
      answerTable(page, style),
    ].join('\n'),
  );
}

function questionSentence({ question, known }: AccessPage, allEvents: number): string {
  const part = known.size === allEvents ? 'all' : `the first ${known.size} of`;
  return (
    `Who, physically in China (CN), could touch tenants of dod on ${day(question['from'])}, ` +
    `as known by ${part} ${allEvents} events?`
  );
}

const day = (instant: unknown): string =>
  new Date(String(instant)).toLocaleDateString('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });

/** What is different, why, and by which events. */
export function changesText(
  changes: readonly Change[],
  types: readonly string[],
  style: Style,
): string {
  const lines = changes.flatMap(({ who, tenant, what, because, events }) => {
    const causes = events.map((position) => `${types[position] ?? ''} #${position}`);
    const head = `${what.padEnd(9)}${who.padEnd(6)}${tenant.padEnd(10)}`;
    return [
      `${head}${hanging(because, head.length)}`,
      style('dim', `${' '.repeat(head.length)}${hanging(causes.join(', '), head.length)}`),
    ];
  });
  return indented(lines.join('\n'));
}

const hanging = (text: string, indent: number): string =>
  wrapped(text, 97 - indent).replaceAll('\n', `\n${' '.repeat(indent)}`);

/** CN is not the only code that a reader may mean. */
export function hongKongNote({ rows }: AccessPage): string {
  const certain = rows.filter(({ spans }) => spans.some((span) => span.certainty === 'certain'));
  const names = [...new Set(certain.map(whoOf))].join(', ');
  const text =
    `Hong Kong (HK), Macao (MO) and Taiwan (TW) are codes of their own, found when asked for: with ` +
    `location=HK the ledger names ${names}, certainly there, on ${plural(certain.length, 'tenant')} of dod.`;
  return `\n${indented(wrapped(text))}`;
}

export const verdict = (asByHand: boolean, style: Style): string =>
  asByHand ? style('green', 'yes') : style('red', 'NO');
