export * from './question.ts';
export { countsSchema, questionEchoSchema, rowSchema } from './answer.ts';
export type { AccessAnswer, AccessCounts, AccessRow } from './answer.ts';
export { answerAccess, compareRows, type RowKey } from './answer-access.ts';
