// Types alone: what the HTTP API takes and answers.
export type { paths } from './schema.ts';
export type { AnswerOf, GetPath, Schemas } from './types.ts';
