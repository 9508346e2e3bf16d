import { z } from 'zod';
import { REPORT_KINDS } from './report.ts';

/** Says how a bundle is laid out. */
export const BUNDLE_FORMAT = 'grant-ledger-report/1';

/** The files of a bundle, a ZIP archive. */
export const BUNDLE_FILES = {
  manifest: 'manifest.json',
  json: 'report.json',
  csv: 'report.csv',
  pdf: 'report.pdf',
  /** A signed note (C2SP tlog-checkpoint) that seals every event in the bundle. */
  checkpoint: 'checkpoint',
  /** The one that is printed in the PDF: an earlier one of the same log. */
  pdfCheckpoint: 'report.checkpoint',
  /** One a line, as canonical JSON: `{event, position, proof}`, the proof that of inclusion under the checkpoint, in base64. */
  evidence: 'evidence.ndjson',
  /** The leaves that the checkpoint seals, one a line. */
  log: 'log/events.ndjson',
} as const;

/** What is in a bundle. Nothing of it is taken at its word: all is checked against the checkpoint. */
export const manifestSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  reportId: z.string(),
  kind: z.enum(REPORT_KINDS),
  /** SHA-256 of the JSON, as `sha-256:` and hex. */
  digest: z.string(),
  /** The position of the event that says that the report was issued. */
  issuedAt: z.int().nonnegative(),
  /** The known size. */
  size: z.int().nonnegative(),
  /** The proof that the checkpoint's tree begins with that of the known size, in base64. */
  consistency: z.array(z.base64()),
  /** Where the log is: a file of the bundle, or how to get it. */
  log: z.string(),
});
export type BundleManifest = z.infer<typeof manifestSchema>;
