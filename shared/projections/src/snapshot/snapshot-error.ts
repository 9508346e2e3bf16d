export type SnapshotErrorCode =
  'missing' | 'not-a-snapshot' | 'other-format' | 'truncated' | 'other-log' | 'damaged';

/** Why a snapshot cannot be used. The message goes on from "the snapshot was thrown away:". */
export class SnapshotError extends Error {
  readonly code: SnapshotErrorCode;

  constructor(code: SnapshotErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SnapshotError';
    this.code = code;
  }
}
