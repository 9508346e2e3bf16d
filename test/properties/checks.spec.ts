import fc from 'fast-check';
import {
  answerViolations,
  checkGrant,
  instant,
  parseInstant,
  type AccessQuestion,
  type EventData,
  type Violation,
} from '@grant-ledger/domain';
import {
  asPosted,
  asRecorded,
  dayInstant,
  grantDraft,
  history,
} from '../support/histories/index.ts';
import { indexOf } from '../support/index-of.ts';
import { seed } from '../support/seed.ts';

const HISTORIES = Number(process.env.HISTORIES ?? 500);
const AT = parseInstant(dayInstant(4));
const NO_GRANTS = ['grant.issued', 'grant.revoked', 'access.exercised'];
/** A grant without an end is asked about until here. */
const END = '9999-12-31T23:59:59.999Z';

/** A grant that no event of the history has issued; its grantee and scope may be unheard of. */
const unheardOf = { kind: fc.constantFrom('person', 'account', 'group'), id: fc.constant('new') };
const grant = fc
  .tuple(grantDraft, fc.boolean(), fc.option(fc.record(unheardOf), { freq: 3 }))
  .map(([{ data }, isNewTenant, grantee]) => ({
    ...(data as EventData['grant.issued']),
    ...(grantee && { grantee: grantee }),
    ...(isNewTenant && { scope: { kind: 'tenant' as const, id: 'new' } }),
    grantId: 'checked',
  }));

describe(`/v1/checks, on ${HISTORIES} random histories (seed ${seed})`, () => {
  it(
    'finds what the violations would be once the grant is issued, where there are no others',
    () => {
      fc.assert(
        fc.property(history({ corrections: false, policies: true }), grant, (posted, data) => {
          const kept = posted.filter(({ type }) => !NO_GRANTS.includes(type));
          const events = asRecorded(kept.map((event, at) => ({ ...event, id: `e${at}` })));
          const issued = asRecorded([...kept, asPosted({ type: 'grant.issued', data }, 99)]);
          const window = {
            from: parseInstant(data.validFrom),
            to: parseInstant(data.validTo ?? END),
          };
          const access = { window, filters: {} } as AccessQuestion;
          const { rows, counts } = answerViolations(issued, { access, counterfactual: false });
          const check = indexOf(events).check(data, AT);
          expect(check.rows.map(withoutEvidence)).toEqual(rows.map(withoutEvidence));
          expect(check.counts).toEqual(counts);
          const spansAt = (t: number) =>
            rows.flatMap(({ spans }) =>
              spans.filter(({ from, to }) => Date.parse(from) <= t && t < Date.parse(to)),
            );
          const now = spansAt(AT);
          expect(check.verdict.now).toBe(
            now.some(({ certainty }) => certainty === 'certain')
              ? 'forbidden'
              : now.length > 0
                ? 'possible'
                : 'clear',
          );
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );

  it(
    'gives from the index, at any known size, what the plain rules give, other grants and corrections among the events',
    () => {
      fc.assert(
        fc.property(history({ policies: true }), grant, fc.nat(), (posted, data, pick) => {
          const events = asRecorded(posted);
          const size = pick % (events.length + 1);
          const at = instant(AT);
          expect(indexOf(events).check(data, at, size)).toEqual(
            checkGrant(events.slice(0, size), data, at),
          );
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );
});

const withoutEvidence = (row: Violation) => ({ ...row, evidence: [] });
