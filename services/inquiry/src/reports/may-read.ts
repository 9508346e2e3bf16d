import { readConfinement, type Confinement } from '@grant-ledger/domain';
import type { ReportRequest } from './report-files.ts';

/** A confined reader reads reports that are confined as he is, whoever asked for them; any other reader reads all. */
export const mayRead = (
  within: Confinement | undefined,
  { question }: Pick<ReportRequest, 'question'>,
): boolean => within === undefined || keyOf(within) === keyOf(readConfinement(question).within);

/** The same of the same ids, in whatever order they were given. */
const keyOf = ({ providers, contracts, tenants }: Confinement = {}): string =>
  JSON.stringify([providers, contracts, tenants].map((ids = []) => [...new Set(ids)].sort()));
