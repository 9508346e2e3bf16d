import type { Response } from 'express';

/** The lists of an answer in JSON that are its rows; of `policies` only where it has none of them. */
const ROW_LISTS = [
  ...['rows', 'events', 'entries', 'gained', 'lost', 'changed', 'points', 'findings', 'names'],
  ...['sources', 'reports', 'witnesses', 'records'],
];

/** What an answer in JSON says of itself. */
export interface Contents {
  readonly rows: number;
  readonly knownSize?: number;
  readonly question?: object;
}

/** Counts the rows of an answer in JSON: one where it is about one thing, and has no list of rows. */
export function contentsOf(body: unknown): Contents {
  if (!isObject(body)) return { rows: Array.isArray(body) ? body.length : 1 };
  const lists = ROW_LISTS.flatMap((name) => listIn(body, name));
  const [policies] = listIn(body, 'policies');
  const rows = lists.length > 0 ? sum(lists) : (policies ?? 1);
  const knownSize = sizeIn(body.known);
  const question = isObject(body.question) ? body.question : body.grant;
  return {
    rows,
    ...(knownSize !== undefined && { knownSize }),
    ...(isObject(question) && { question }),
  };
}

const listIn = (body: Record<string, unknown>, name: string): number[] => {
  const list = body[name];
  return Array.isArray(list) ? [list.length] : [];
};

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

/** Of a difference between two known times, the later one. */
function sizeIn(known: unknown): number | undefined {
  if (!isObject(known)) return undefined;
  const { size, to } = known;
  return typeof size === 'number' ? size : sizeIn(to);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** For a route whose answer is neither JSON nor a stream of lines: how many rows it has. */
export function tellRows(res: Response, rows: number): void {
  res.locals.rows = rows;
}

export const toldRows = (res: Response): number | undefined =>
  res.locals.rows as number | undefined;
