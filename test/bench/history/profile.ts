import { DAYS } from './calendar.ts';

/** How much of everything there is, and how often it changes. */
export interface Profile {
  readonly grants: number;
  readonly persons: number;
  readonly organizations: number;
  readonly contracts: number;
  readonly tenants: number;
  readonly customers: number;
  readonly groups: number;
  /** The share of events that is corrected later. */
  readonly corrected: number;
  /** The share of facts that is recorded late, up to two years after they began. */
  readonly late: number;
}

/** One in so many tenants, and contracts, is of the Department of Defense. */
export const ONE_IN_DOD = 10;
export const PROVIDERS = 4;

/** Factor 1 is the history of issue 4: 2 million grants of 50,000 persons over 10 years. */
export function profileOf(factor: number, correctionsFactor: number): Profile {
  const scaled = (count: number, least: number) => Math.max(least, Math.round(count * factor));
  return {
    grants: scaled(2_000_000, 20),
    persons: scaled(50_000, 10),
    organizations: scaled(400, 2 * PROVIDERS),
    contracts: scaled(150, ONE_IN_DOD),
    tenants: scaled(3_000, 2 * ONE_IN_DOD),
    customers: scaled(200, 5),
    groups: scaled(2_000, 4),
    corrected: Math.min(0.03 * correctionsFactor, 0.9),
    late: 0.03,
  };
}

/** How many of `total` there are by the end of a day: some from the start, the rest evenly up to a day. */
export function thereBy(
  day: number,
  total: number,
  { atStart, until = DAYS }: { atStart: number; until?: number },
): number {
  const share = Math.min(1, atStart + (1 - atStart) * ((day + 1) / until));
  return Math.round(total * share);
}
