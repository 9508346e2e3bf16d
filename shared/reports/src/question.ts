import type { AccessQuestion, ViolationsQuestion } from '@grant-ledger/domain';
import type { ReportKind } from './report.ts';

/** What a report is asked about. */
export interface ReportQuestion extends ViolationsQuestion {
  readonly kind: ReportKind;
  /** Of a report over time alone. */
  readonly steps?: Steps;
}

/** The stretches of a report over time. */
export interface Steps {
  /** An ISO 8601 duration. */
  readonly step: string;
  readonly timeZone: string;
  readonly windows: readonly AccessQuestion['window'][];
}
