// The order in which jest starts the files of tests. A fresh clone has no times of an earlier run, and jest would go by
// the sizes of the files: the longest of all, a small file, would then begin late and run alone at the end.
import Sequencer from '@jest/test-sequencer';

/** Those that take half a minute or more, the longest first. */
const LONGEST = [
  'test/console/every-page.spec.ts',
  'test/faults/snapshots.spec.ts',
  'test/faults/kill.spec.ts',
  'test/migrate/migrate.spec.ts',
  'test/cli/export-verify-fsck.spec.ts',
  'test/properties/ledger.spec.ts',
  'test/sealing/handover.spec.ts',
  'test/access-control/oidc.spec.ts',
  'test/cli/import-and-ask.spec.ts',
  'test/properties/index.spec.ts',
  'test/eventstoredb/contract.spec.ts',
  'test/cli/token.spec.ts',
  'test/cli/import-files.spec.ts',
  'test/sealing/kills/kills.spec.ts',
  'test/reports/kills.spec.ts',
  'test/eventstoredb/histories.spec.ts',
  'test/sealing/proofs.spec.ts',
  'test/cli/roles.spec.ts',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const found = LONGEST.findIndex((name) => path.endsWith(`/${name}`));
      return found === -1 ? LONGEST.length : found;
    };
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
}
