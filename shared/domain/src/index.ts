export { DomainError, type DomainErrorCode } from './errors.ts';
export {
  dayIn,
  formatInstant,
  instant,
  isDate,
  localInstant,
  parseInstant,
  type Instant,
} from './time/index.ts';
export type { CountryCode, Place } from './places/index.ts';
export { compareCodePoints, counted } from './text.ts';
export {
  canonicalJson,
  checkReplacement,
  contentOf,
  contextAttributes,
  EVENT_TYPES,
  eventDataSchemas,
  parsePostedEvent,
  recordedPieces,
  streamOf,
} from './events/index.ts';
export type {
  EventData,
  EventType,
  InputError,
  ParsedEvent,
  PostedEvent,
  RecordedEvent,
  RecordedPieces,
} from './events/index.ts';
export * from './access/index.ts';
export * from './audit/index.ts';
export * from './confinement/index.ts';
export * from './policies/index.ts';
export * from './timeline/index.ts';
export * from './findings/index.ts';
