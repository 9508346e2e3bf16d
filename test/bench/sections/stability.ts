import type { AccessQuestion } from '@grant-ledger/domain';
import type { AccessIndex } from '@grant-ledger/projections';
import { timeInTurn, type Asked } from '../measure/in-process.ts';
import { median } from '../measure/statistics.ts';
import { asText, headlines, instants, nearestTo, type Filters } from '../questions/questions.ts';
import { atMost, type Line, type Target } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

const MOMENTS = 60;
/** So many of them decide which filters are asked. */
const TRIED = 20;
const HUNDRED = 100;

// What must not make an answer slower: more history, more corrections, an older known size.

/** From 1 million to 10 million grants (at scale 1), with answers of about the same size. */
export async function growth(bench: Workbench): Promise<Line[]> {
  const { seed, factor } = bench.options;
  const moments = instants(seed + 2, MOMENTS, [2017, 2026]);
  const ledger = async (times: number, wanted: number): Promise<Labelled & Chosen> => {
    const { index, grants } = await bench.build({ factor: factor * times });
    const label = `${grants.toLocaleString('en-US')} grants`;
    return { label, index, size: index.size, ...chosen(index, moments, wanted) };
  };
  const small = await ledger(0.5, HUNDRED);
  const compared = [small, await ledger(5, small.rows)] as const;
  return lines('growth', 'ten times the grants', compared, moments, atMost(1.5, '×'));
}

/** The same history with six times as many corrections. */
export async function corrections(bench: Workbench): Promise<Line[]> {
  const moments = instants(bench.options.seed + 3, MOMENTS, [2017, 2026]);
  const { index } = await bench.index();
  const { index: corrected } = await bench.build({ correctionsFactor: 6 });
  const { filters } = chosen(index, moments, HUNDRED);
  const compared = [
    { label: 'corrections as they are', index, filters, size: index.size },
    { label: '6 × as many corrections', index: corrected, filters, size: corrected.size },
  ] as const;
  return lines('corrections', '6 × as many', compared, moments, atMost(1.2, '×'));
}

/** As known in the middle of the log, at instants before it, against the newest known size. */
export async function knownSize(bench: Workbench): Promise<Line[]> {
  const moments = instants(bench.options.seed + 4, MOMENTS, [2017, 2020]);
  const { index } = await bench.index();
  const common = { index, filters: chosen(index, moments, HUNDRED).filters };
  const compared = [
    { ...common, label: 'the newest known size', size: index.size },
    { ...common, label: 'a known size in the middle', size: Math.floor(index.size / 2) },
  ] as const;
  return lines('known-size', 'middle against newest', compared, moments, atMost(2, '×'));
}

interface Labelled extends Asked {
  readonly label: string;
}

interface Chosen {
  readonly filters: Filters;
  readonly rows: number;
}

const chosen = (index: AccessIndex, moments: readonly string[], wanted: number): Chosen =>
  nearestTo(wanted, headlines(), moments.slice(0, TRIED), (asked: AccessQuestion) => {
    return index.answer(asked, index.size).rows.length;
  });

/** The medians of two, and the second in times of the first: as it is, and for each row. */
function lines(
  section: string,
  what: string,
  compared: readonly [Labelled, Labelled],
  moments: readonly string[],
  target: Target,
): Line[] {
  const taken = timeInTurn(compared, moments).map(({ micros, rows }) => ({
    value: median(micros),
    rows: rows / micros.length,
  }));
  const each = taken.map(({ value, rows }, which): Line => {
    const { label, filters } = compared[which]!;
    const note = `${Math.round(rows)} rows, ${asText(filters)}`;
    return { section, what: label, measured: { value, unit: 'µs' }, note };
  });
  const [first, second] = taken as [(typeof taken)[number], (typeof taken)[number]];
  const ratio = second.value / first.value;
  const aRow = (ratio * first.rows) / second.rows;
  return [
    ...each,
    { section, what, measured: { value: ratio, unit: '×' }, target },
    { section, what: `${what}, for each row`, measured: { value: aRow, unit: '×' } },
  ];
}
