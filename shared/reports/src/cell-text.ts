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

/** Fields that say by themselves what they are, first of all. */
const PLAIN = [
  ...['value', 'sequence', 'type', 'certainty'],
  ...['grantId', 'tenantId', 'policyId', 'findingId', 'escortId'],
];
/** Fields whose lists are ways, from the outermost on. */
const WAYS = new Set(['via']);

function fieldsText({ from, to, ...fields }: CellFields): string {
  const { basis, ...others } = fields;
  const names = [
    ...PLAIN.filter((name) => name in others),
    ...Object.keys(others).filter((name) => !PLAIN.includes(name)),
  ];
  const said = names.flatMap((name) => {
    const text = fieldText(name, others[name]);
    return text === '' ? [] : [PLAIN.includes(name) ? text : `${words(name)} ${text}`];
  });
  const on = basis === undefined ? '' : ` (${cellText(basis)})`;
  const until = to === null ? ' on' : ` to ${cellText(to)}`;
  const when = from === undefined ? [] : [`from ${cellText(from)}${until}`];
  const [first = ''] = said;
  return [`${first}${on}`, ...said.slice(1), ...when].filter(Boolean).join(', ');
}

function fieldText(name: string, value: Cell | undefined): string {
  if (!isList(value ?? null)) return cellText(value);
  const texts = (value as readonly Cell[]).map(cellText).filter(Boolean);
  return texts.join(WAYS.has(name) ? ' > ' : ' and ');
}

/** Such as "approved by" of "approvedBy". */
const words = (name: string): string =>
  name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
