// The rules of design section 4, for the room that answers by an index what they answer plainly.
export { accessKindsOf } from '../access/could-touch.ts';
export { answerOf, rowsOf } from '../access/answer-access.ts';
export { subjectTests, valueVerdict } from '../access/subject-test.ts';
export { allOf, anyOf, type Verdict } from '../access/verdict.ts';
export type { Filter, Filters, SubjectTest } from '../access/question.ts';
export { attributeKey, type Facts } from '../facts/facts.ts';
export { spellIfIssued } from '../facts/if-issued.ts';
export type { Spell } from '../facts/spells.ts';
export type { Statement } from '../facts/statements.ts';
