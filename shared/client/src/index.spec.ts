import * as room from './index.ts';
import * as inquiry from './inquiry/index.ts';
import * as verify from './verify/index.ts';

const namesOf = (entry: object) => Object.keys(entry).sort();

it('@grant-ledger/client exports these and no more', () => {
  expect(namesOf(room)).toEqual(['ClientError', 'Inquirer', 'Recorder']);
});

it('@grant-ledger/client/inquiry exports these and no more', () => {
  expect(namesOf(inquiry)).toEqual(['ClientError', 'Inquirer']);
});

it('@grant-ledger/client/verify exports these and no more', () => {
  expect(namesOf(verify)).toEqual([
    'VerificationError',
    'verifyCheckpoint',
    'verifyConsistency',
    'verifyEvent',
    'verifyReport',
  ]);
});
