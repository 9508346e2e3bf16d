/** By what a report can be told and checked, where it has it. */
export interface ReportSeal {
  /** Of a report that was issued. */
  readonly reportId: string | null;
  /** The text of a signed checkpoint (C2SP tlog-checkpoint) of at least the events that the report knows. */
  readonly checkpoint: string | null;
}
