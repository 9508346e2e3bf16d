import { createHash } from 'node:crypto';
import {
  checkReplacement,
  parsePostedEvent,
  type EventType,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { targetOf } from './event-id.ts';
import { history, type HistoryOptions } from './history.ts';

const digest = (options: HistoryOptions): string => {
  const hash = createHash('sha256');
  for (const event of history(options)) hash.update(JSON.stringify(event));
  return hash.digest('hex');
};

const posted = ({ position, recordedat, recordedby, ...event }: RecordedEvent) => {
  expect([typeof position, typeof recordedat, typeof recordedby]).toEqual([
    'number',
    'string',
    'string',
  ]);
  return event;
};

describe('the generator of histories', () => {
  const seed = 7;
  const events = [...history({ seed, factor: 0.002 })];
  const ofType = <T extends EventType>(type: T) =>
    events.filter((event) => event.type === type) as Extract<RecordedEvent, { type: T }>[];

  it('makes only events that the ledger takes', () => {
    const seen = new Map<string, number>();
    for (const event of events) {
      const count = (seen.get(event.type) ?? 0) + 1;
      seen.set(event.type, count);
      if (count <= 200)
        expect(parsePostedEvent(posted(event))).toEqual({ ok: true, event: posted(event) });
    }
    expect([...seen.keys()].sort()).toEqual([
      'access.exercised',
      'account.bound',
      'account.disabled',
      'account.unbound',
      'contract.awarded',
      'escort.assigned',
      'escort.released',
      'grant.issued',
      'grant.revoked',
      'group.member-added',
      'group.member-removed',
      'organization.registered',
      'person.attested',
      'person.registered',
      'person.screened',
      'person.trained',
      'record.corrected',
      'tenant.registered',
    ]);
  });

  it('counts positions without a gap, never goes back in time, and never uses an id twice', () => {
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index));
    for (const [index, { recordedat }] of events.entries())
      expect(recordedat >= (events[index - 1]?.recordedat ?? '')).toBe(true);
    expect(new Set(events.map(({ source, id }) => `${source} ${id}`)).size).toBe(events.length);
  });

  it('corrects events recorded before, with data that suits their type', () => {
    const corrections = ofType('record.corrected');
    for (const correction of corrections) {
      const target = events[targetOf(correction)!]!;
      expect(target).toMatchObject(correction.data.target);
      expect(target.position).toBeLessThan(correction.position);
      expect(checkReplacement(correction, target.type)).toEqual([]);
    }
    expect(corrections.length / events.length).toBeGreaterThan(0.02);
    expect(corrections.length / events.length).toBeLessThan(0.04);
  });

  it('gives the same events for the same seed, and others for another', () => {
    const options = { seed, factor: 0.0005 };
    expect(digest(options)).toBe(digest(options));
    expect(digest({ ...options, seed: 8 })).not.toBe(digest(options));
  });

  it('leaves all other facts as they are when there are more corrections', () => {
    const facts = (correctionsFactor: number) =>
      [...history({ seed, factor: 0.0005, correctionsFactor })]
        .filter(({ type }) => type !== 'record.corrected')
        .map(({ type, data }) => ({ type, data }));
    expect(facts(6)).toEqual(facts(1));
  });

  it('keeps the proportions that it promises', () => {
    const grants = ofType('grant.issued');
    const share = (test: (event: (typeof grants)[number]) => boolean) =>
      grants.filter(test).length / grants.length;
    expect(new Set(grants.map(({ data }) => data.grantId)).size).toBe(4_000);
    expect(share(({ data }) => data.grantee.kind === 'person')).toBeCloseTo(0.8, 1);
    expect(share(({ data }) => data.grantee.kind === 'group')).toBeCloseTo(0.08, 1);
    expect(share(({ data }) => data.scope.kind === 'tenant')).toBeGreaterThan(0.85);
    expect(share(({ data }) => data.validTo == null)).toBeCloseTo(0.48, 1);
    expect(ofType('access.exercised').length / grants.length).toBeCloseTo(0.3, 1);
    expect(new Set(ofType('person.registered').map(({ data }) => data.personId)).size).toBe(100);
  });
});
