import { formatInstant, type AccessQuestion, type AccessRow } from '@grant-ledger/domain';
import { intersection, type Filter, type Filters, type Range } from '@grant-ledger/domain/rules';
import type { Drawing } from './definition.ts';

/**
 * Whether a person at a tenant, over a range, is what a report was asked about, whatever grants there are: the row that a
 * grant between them would make, if no filter excludes it. What a question asks of grants themselves, their
 * accounts and their escorts does not count.
 */
export function inScope(
  { source, question, asked }: Drawing,
  personId: string,
  tenantId: string,
  range: Range,
): AccessRow | undefined {
  const questions = question.policies ? asked.map((one) => one.question) : [question.access];
  for (const of of questions) {
    const window = intersection(of.window, range);
    if (!window) continue;
    const { filters } = of;
    const { forbids, certainty } = of;
    const within: AccessQuestion = {
      window: window as AccessQuestion['window'],
      filters: ofPair(filters),
      ...(certainty && { certainty }),
      ...(forbids && { forbids: { subject: forbids.subject } }),
    };
    const [found] = source.rowsIfIssued(within, {
      grantId: 'in-question',
      grantee: { kind: 'person', id: personId },
      scope: { kind: 'tenant', id: tenantId },
      role: 'in-question',
      validFrom: formatInstant(window.from),
      validTo: formatInstant(window.to as typeof window.from),
    });
    if (found) return found.row;
  }
  return undefined;
}

/** Filters on grants, and on the accounts that lead to them, left out. */
const ofPair = (filters: Filters): Filters => {
  const kept = Object.entries(filters).filter(([filter]) => !OF_GRANTS.has(filter as Filter));
  return Object.fromEntries(kept);
};

const OF_GRANTS = new Set<Filter>(['role', 'accessKind', 'account']);
