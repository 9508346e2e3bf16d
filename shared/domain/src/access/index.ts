export {
  knownParams,
  paramErrors,
  parseKnown,
  parseQuestion,
  questionParams,
  repeatable,
  unknownParams,
} from './question.ts';
export type { AccessQuestion, Filter, Known, Parsed } from './question.ts';
export { countsSchema, questionEchoSchema, rowSchema } from './answer.ts';
export type { AccessAnswer, AccessRow } from './answer.ts';
export { answerAccess } from './answer-access.ts';
