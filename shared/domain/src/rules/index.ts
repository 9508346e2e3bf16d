// The rules of design section 4, for the room that answers by an index what they answer plainly.
export { accessKindsOf } from '../access/could-touch.ts';
export { answerOf, rowsOf } from '../access/answer-access.ts';
export { allOf, anyOf, placeVerdict, type Verdict } from '../access/certainty.ts';
export type { Filter, Filters } from '../access/question.ts';
export { attributeKey, type Facts } from '../facts/facts.ts';
export type { Spell } from '../facts/spells.ts';
export type { Statement } from '../facts/statements.ts';
