import type { AccessPage, Acknowledgement } from '@grant-ledger/client';
import { answerInWords } from '../ask/words.ts';
import { counted } from '@grant-ledger/domain';
import { wrapped } from '../text.ts';
import { whoOf } from './compare.ts';
import type { Change } from './hand-worked.ts';
import { answerTable } from './table.ts';
import { indented, type Style } from './text.ts';

// What the demo says around the answers. Every line but the link fits into 100 columns.

const STORY = [
  'Every organization, person and event of this story is invented; its outline follows the public ' +
    'record of 2025. Engineers in China support cloud tenants of the Department of Defense (customer ' +
    '"dod"); digital escorts in the US are to enter their commands. On 18 July 2025 the provider stops ' +
    'this. Who could touch those tenants the day before, who the day after, and what was known of it?',
  '',
  'certain      all that the question looks at is known, and matches',
  'possible     something of it is not known; unknown never reads as "not in China"',
  'unqualified  an escort not known to be screened, trained in the technology, and in the US',
  '#24          the position in the ledger of the event that makes it so; times are UTC',
];

export const introduction = (url: string, style: Style): string =>
  [
    style('bold', 'GRANT LEDGER  Who could touch what, when, and what was known of it when.'),
    '',
    ...STORY.map((text) => wrapped(text, 100)),
    '',
    `A ledger on a temporary store answers at ${url}`,
  ].join('\n');

export const postedText = ({ recorded, rejected }: Acknowledgement): string =>
  `The sample history was posted to it over HTTP: ${counted(recorded, 'event')} recorded, ${rejected} rejected.`;

/** How to go on: a link that signs in, and a question for the command line. */
export const farewell = (url: string, token: string, style: Style): string =>
  [
    `\n${heading('Ask it yourself', style)}\n`,
    '   In the browser, signed in by the link:',
    `   ${style('bold', `${url}/signin?token=${token}`)}\n`,
    '   On the command line:',
    '   npx grant-ledger ask --location CN HK --customer dod --on 2025-07-17 \\',
    `     --url ${url} --token ${token}`,
  ].join('\n');

export function heading(title: string, style: Style): string {
  return `${style('dim', '─'.repeat(100))}\n${style('bold', title)}`;
}

/** One answer: what was asked, what came back in words, and the rows. */
export function answerText(page: AccessPage, allEvents: number, style: Style): string {
  return indented(
    [
      questionSentence(page, allEvents),
      '',
      style('bold', answerInWords(page.rows)),
      '',
      answerTable(page, style),
    ].join('\n'),
  );
}

function questionSentence({ question, known }: AccessPage, allEvents: number): string {
  const part =
    known.size === allEvents ? `all ${allEvents}` : `the first ${known.size} of ${allEvents}`;
  return (
    `Who, physically in China (CN), could touch tenants of dod on ${day(question.from)},\n` +
    `as known by ${part} events?`
  );
}

const day = (instant: unknown): string =>
  new Date(String(instant)).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

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
    `location=HK the ledger names ${names}, certainly there, on ${counted(certain.length, 'tenant')} of dod.`;
  return `\n${indented(wrapped(text, 96))}`;
}

export const verdict = (asByHand: boolean, style: Style): string =>
  asByHand ? style('green', 'yes') : style('red', 'NO');
