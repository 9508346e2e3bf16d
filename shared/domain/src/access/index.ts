export {
  echoQuestion,
  knownParams,
  paramErrors,
  parseKnown,
  parseQuestion,
  questionParams,
  repeatable,
  unknownParams,
} from './question.ts';
export type { AccessQuestion, Filter, Known, Parsed } from './question.ts';
export type { QuestionEcho } from './question-echo.ts';
export { countsSchema, questionEchoSchema, rowSchema } from './answer.ts';
export type { AccessAnswer, AccessCounts, AccessRow } from './answer.ts';
export { answerAccess, evaluateAccess, type EvaluatedRow } from './answer-access.ts';
export { rowKeyOf, type RowKey } from './row-key.ts';
export { parseSeries, seriesParams, type SeriesQuestion } from './series-question.ts';
export { seriesOf, seriesPointSchema, type SeriesPoint } from './series.ts';
export { diffParams, echoDiff, parseDiff } from './diff-question.ts';
export type { DiffQuestion, DiffSide } from './diff-question.ts';
export { countDifferences, diffCountsSchema, differenceSchema, differencesOf } from './diff.ts';
export type { AccessDifference, DiffCounts, DiffEntry } from './diff.ts';
export { diffKnowledgeOf, type DiffKnowledge } from './diff-knowledge.ts';
export { causesOf, type DiffSides } from './diff-causes.ts';
