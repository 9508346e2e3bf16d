import type { SealingErrorCode } from './sealing-error.ts';

/** Holds if it throws a `SealingError` with this code. */
export function expectCode(code: SealingErrorCode, act: () => unknown): void {
  expect(act).toThrow(expect.objectContaining({ name: 'SealingError', code }) as Error);
}
