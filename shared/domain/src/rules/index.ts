// The rules of design section 4, for the room that answers by an index what they answer plainly.
export { accessKindsOf } from '../access/could-touch.ts';
export { answerOf, rowsOf } from '../access/answer-access.ts';
export { subjectTests, valueVerdict } from '../access/subject-test.ts';
export { allOf, anyOf, type Verdict } from '../access/verdict.ts';
export type { Filter, Filters, SubjectTest } from '../access/question.ts';
export { compareRows } from '../access/row-key.ts';
export { stepsOf, countSteps, MOST_STEPS, STEP } from '../access/steps.ts';
export { correctionsOf, effectiveEvents, type EffectiveEvent } from '../facts/corrections.ts';
export { ancestryAt } from '../facts/ancestry.ts';
export { attributeKey, factsOf, groupBy, spells, type Facts } from '../facts/facts.ts';
export { spellIfIssued } from '../facts/if-issued.ts';
export { effectiveOfType } from '../facts/of-type.ts';
export type { Spell } from '../facts/spells.ts';
export { holdingAt, statementOf, type Statement } from '../facts/statements.ts';
export { isRecordWithin, isScopeWithin } from '../confinement/within.ts';
export { askedOf, type Asked } from '../policies/forbidden.ts';
export { violationOf } from '../policies/violations.ts';
export { heldSessions, type Session } from '../timeline/sessions.ts';
export { qualificationOf, type Qualification } from '../timeline/qualification.ts';
export {
  covers,
  cut,
  endsOf,
  intersection,
  momentOf,
  OPEN,
  overlaps,
  type Range,
} from '../time/index.ts';
