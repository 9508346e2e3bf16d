import { createHash } from 'node:crypto';
import { reportJson } from '../draw-report.ts';
import type { ReadReport } from '../read-report.ts';
import type { Cell, Row } from '../report.ts';
import { MOST_ROWS } from './bound.ts';
import { PositionSet } from './position-set.ts';

/** What has to be known of all rows before the first page is drawn. */
export interface Survey {
  /** The SHA-256 of the report's canonical JSON, in hex. */
  readonly digest: string;
  readonly count: number;
  /** The first rows, by which the widths of the columns are chosen. */
  readonly sample: readonly Row[];
  /** Of the events that are evidence of a row that the document lists. */
  readonly evidence: PositionSet;
}

/** Enough to choose widths by. */
const SAMPLED = 200;

/** Goes through the rows once. */
export async function surveyOf(report: ReadReport): Promise<Survey> {
  const hash = createHash('sha256');
  const sample: Row[] = [];
  const evidence = new PositionSet();
  let count = 0;
  const counted = async function* () {
    for await (const row of report.rows()) {
      if (count < SAMPLED) sample.push(row);
      if (count < MOST_ROWS)
        for (const position of positionsOf(row.evidence)) evidence.add(position);
      count += 1;
      yield row;
    }
    return report.tail;
  };
  for await (const piece of reportJson({ head: report.head, rows: counted })) hash.update(piece);
  return { digest: hash.digest('hex'), count, sample, evidence };
}

const positionsOf = (cell: Cell | undefined): readonly number[] =>
  [cell ?? []].flat().filter(isPosition);

const isPosition = (cell: Cell): cell is number => Number.isSafeInteger(cell) && Number(cell) >= 0;
