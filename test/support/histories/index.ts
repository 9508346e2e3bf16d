// Random histories over few names and few instants, so that facts meet: the same person, grant or group
// many times over, ranges that touch, endings at the very start, corrections of corrections.

export { grantDraft, revocationDraft } from './access-drafts.ts';
export { asPosted, asRecorded, history, SOURCE } from './history.ts';
export { questionParams } from './questions.ts';
export { DAYS, dayInstant } from './vocabulary.ts';
