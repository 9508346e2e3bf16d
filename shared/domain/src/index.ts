export { DomainError, type DomainErrorCode } from './errors.ts';
export * from './time/index.ts';
export * from './places/index.ts';
export * from './events/index.ts';
export { compareCodePoints } from './text.ts';
export * from './access/index.ts';
export * from './timeline/index.ts';
export * from './findings/index.ts';
