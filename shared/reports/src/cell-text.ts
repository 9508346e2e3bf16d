import type { Cell, CellFields } from './report.ts';

/**
 * A cell as text, for tables: lists joined by semicolons, what has fields as "value (basis), from … to …". Nothing is cut
 * off.
 */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell !== 'object') return String(cell);
  if (isList(cell)) return cell.map(cellText).filter(Boolean).join('; ');
  return fieldsText(cell);
}

const isList = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell);

/** Fields that say by themselves what they are. */
const PLAIN = new Set([
  'value',
  'certainty',
  'tenantId',
  'policyId',
  'findingId',
  'grantId',
  'escortId',
]);

function fieldsText({ from, to, ...fields }: CellFields): string {
  const said = Object.entries(fields).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.map(cellText).join(' > ') : cellText(value);
    if (text === '') return [];
    return [PLAIN.has(name) ? text : `${words(name)} ${text}`];
  });
  const when =
    from === undefined
      ? []
      : [`from ${cellText(from)}${to === null ? ' on' : ` to ${cellText(to)}`}`];
  return [...said, ...when].join(', ');
}

/** Such as "approved by" of "approvedBy". */
export const words = (name: string): string =>
  name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
