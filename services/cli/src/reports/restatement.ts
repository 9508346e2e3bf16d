import { counted } from '@grant-ledger/domain';
import { cellText, type Change, type Restatement } from '@grant-ledger/reports';

/** What changed between two known sizes, row by row, and by which events. */
export function restatementInWords({
  title,
  question,
  before,
  after,
  counts,
  changes,
}: Restatement): string {
  const { cameIn, wentOut, changed } = counts;
  return [
    `Restatement: ${title}`,
    question,
    '',
    `From ${counted(before.known.size, 'event')} to ${counted(after.known.size, 'event')}: ` +
      `${counted(cameIn, 'row')} came in, ${String(wentOut)} went out, ${String(changed)} changed.`,
    ...changes.flatMap(changeInWords),
  ].join('\n');
}

function changeInWords({ change, key, columns, causes }: Change): readonly string[] {
  const of = Object.entries(key).filter(([, value]) => value !== null);
  const named = of.map(([name, value]) => `${name} ${cellText(value)}`).join(', ');
  const what = columns.length === 0 ? '' : ` (${columns.join(', ')})`;
  return [
    '',
    `${change}: ${named || 'the row without an id'}${what}`,
    ...causes.map(
      ({ position, type, source, id, recordedAt }) =>
        `  by event ${String(position)}: ${type} ${id} of ${source}, recorded ${recordedAt}`,
    ),
  ];
}
