import { connectorOf, readRecords } from '@grant-ledger/connectors';
import { parsePostedEvent } from '@grant-ledger/domain';
import { realSamples } from './real-samples.ts';

const SUBSCRIPTION = '12345678-1234-1234-1234-123456789abc';
const ASSIGNMENTS = `/subscriptions/${SUBSCRIPTION}/providers/microsoft.authorization/roleassignments`;

// What the raw records say, read by hand. The grantee is who stands in `properties.requestbody`; the one of
// `identity.authorization.evidence`, 6b6d44f0-…, is the caller.
const AZURE = [
  {
    grantId: `${ASSIGNMENTS}/a1b2c3d4-e5f6-7890-abcd-ef1234567890`,
    grantee: { kind: 'account', id: '770797c4-e05a-43f9-bda2-1f1f379987ae' },
    scope: { kind: 'tenant', id: SUBSCRIPTION },
    role: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    validFrom: '2024-12-17T10:30:00.0000000Z',
  },
  {
    grantId: `${ASSIGNMENTS}/c3d4e5f6-a7b8-9012-cdef-111111111111`,
    grantee: { kind: 'account', id: '22222222-3333-4444-5555-666666666666' },
    scope: { kind: 'tenant', id: SUBSCRIPTION },
    role: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    validFrom: '2024-12-17T13:30:00.0000000Z',
  },
];

// One binding was added; those that stand in the policy of the request were there before. The time is in UTC, as times of
// log entries are, though this export wrote it without its Z.
const GOOGLE = [
  {
    grantId:
      '//cloudresourcemanager.googleapis.com/organizations/888888888888#roles/owner#user:backdoor@example.com',
    grantee: { kind: 'account', id: 'backdoor@example.com' },
    scope: { kind: 'customer', id: 'organizations/888888888888' },
    role: 'roles/owner',
    grantorId: 'terraform@platform.iam.gserviceaccount.com',
    validFrom: '2022-05-05T14:00:48.814294Z',
  },
];

describe.each([
  { format: 'azure-activity', grants: AZURE },
  { format: 'gcp-audit', grants: GOOGLE },
])('$format', ({ format, grants }) => {
  const connector = connectorOf.get(format)!;
  const samples = realSamples(connector);

  samples.describe(`real records${samples.why}`, () => {
    it(`are ${grants.length} grants: all told, none skipped, none unreadable`, () => {
      const { account, events } = readRecords(connector, samples.records());
      const { length } = grants;
      const counts = { read: length, told: length, duplicates: 0, skipped: [], unreadable: 0 };
      expect(account).toMatchObject(counts);
      expect(events.map(({ event }) => [event.type, event.data])).toEqual(
        grants.map((data) => ['grant.issued', data]),
      );
      expect(events.map(({ event }) => parsePostedEvent(event).ok)).not.toContain(false);
    });

    it('are the same events when they are delivered twice', () => {
      const records = samples.records();
      const { account, events } = readRecords(connector, [...records, ...records]);
      expect(account.read).toBe(2 * grants.length);
      expect(new Set(events.map(({ event }) => JSON.stringify(event))).size).toBe(grants.length);
    });
  });
});
