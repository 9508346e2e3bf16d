import { answerAccess, findingsOf, parseQuestion, type RecordedEvent } from '@grant-ledger/domain';
import { gcpAccessTransparency } from './index.ts';

const DAY = { on: '2025-07-17', tenant: 'payroll' };
const FROM_CHINA = recordedOf('a1', 'CN');
const FROM_CANADA = recordedOf('a2', 'CA', FROM_CHINA.length);
const FROM_ASIA = recordedOf('a3', 'ASI', FROM_CHINA.length * 2);
const ALL = [...FROM_CHINA, ...FROM_CANADA, ...FROM_ASIA];

it('Two accesses of one case by nobody knows whom are by two persons', () => {
  expect(answerTo(DAY).counts).toMatchObject({ pairs: 3, persons: 3 });
});

it('Who is asked for by place is found where Google says they were, and nobody who was elsewhere', () => {
  const { counts, rows } = answerTo({ ...DAY, location: 'CN' });
  expect(counts).toMatchObject({ pairs: 2, certain: 1, possible: 1 });
  expect(rows.map(({ exercised }) => exercised)).toEqual([1, 1]);
  expect(rows.map(({ locations }) => locations.map(({ value }) => value))).toEqual([
    ['CN'],
    ['region:ASI'],
  ]);
});

it('What is said of the person holds for the access alone', () => {
  expect(answerTo({ at: '2025-07-17T03:14:15.001Z', tenant: 'payroll' }).rows).toEqual([]);
});

it('An access is explained by the grant that tells its reason: it is no finding', () => {
  expect(findingsOf(ALL)).toEqual([]);
});

function answerTo(params: Record<string, string>) {
  const parsed = parseQuestion(params);
  if (!parsed.ok) throw new Error('the question does not parse');
  return answerAccess(ALL, parsed.value);
}

function recordedOf(insertId: string, country: string, first = 0): RecordedEvent[] {
  const reading = gcpAccessTransparency.read({
    insertId,
    logName: 'projects/payroll/logs/cloudaudit.googleapis.com%2Faccess_transparency',
    timestamp: '2025-07-17T03:14:15Z',
    jsonPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.TransparencyLog',
      location: { principalOfficeCountry: 'US', principalPhysicalLocationCountry: country },
      eventId: 'one case',
      accesses: [{ methodName: 'GoogleInternal.Read' }],
    },
  });
  if (reading.kind !== 'told') throw new Error(`${insertId} tells nothing`);
  return reading.events.map((event, index) => ({
    ...event,
    position: first + index,
    recordedat: '2025-07-18T00:00:00.000Z',
    recordedby: 'test',
  }));
}
