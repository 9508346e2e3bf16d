import type { Definition } from '../definition.ts';
import type { ReportKind } from '../report.ts';
import { contractReview } from './contract-review.ts';
import { contractors } from './contractors.ts';
import { coverage } from './coverage.ts';
import { escortSuppliers } from './escort-suppliers.ts';
import { escortTraining } from './escort-training.ts';
import { incidents } from './incidents.ts';
import { policyCompliance } from './policy-compliance.ts';
import { prohibitedLocations } from './prohibited-locations.ts';
import { sessionPaperTrail } from './session-paper-trail.ts';
import { whatWasAccessed } from './what-was-accessed.ts';

/** The ten reports of design section 7. */
export const DEFINITIONS: readonly Definition[] = [
  contractors,
  escortSuppliers,
  escortTraining,
  whatWasAccessed,
  incidents,
  contractReview,
  sessionPaperTrail,
  prohibitedLocations,
  policyCompliance,
  coverage,
];

const BY_KIND = new Map(DEFINITIONS.map((definition) => [definition.kind, definition]));

export function definitionOf(kind: ReportKind): Definition {
  const definition = BY_KIND.get(kind);
  if (!definition) throw new RangeError(`There is no report ${kind}.`);
  return definition;
}
