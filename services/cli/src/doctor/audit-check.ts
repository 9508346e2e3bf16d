import { auditPlaces } from '../audit/audit-places.ts';
import { ok, type Check, type Installation } from './diagnosis.ts';
import { sealOf } from './seal-check.ts';
import { storeAt } from './store-checks.ts';

/** The audit trail is a log like the ledger's, in a folder and by a key of its own. */
export const AUDIT: Check = {
  of: 'Audit trail',
  look: async (installation) => {
    const { of } = AUDIT;
    const { store, dataPath } = auditPlaces(installation.settings);
    const found = await storeAt(store.path, { of, fsck: 'grant-ledger fsck --audit' });
    if (!found) return [ok(of, 'nothing was asked yet')];
    // The key and the name that the settings have are the ledger's.
    const trail: Installation = {
      ...installation,
      env: {},
      settings: { ...installation.settings, store, dataPath },
    };
    return [found, await sealOf(trail, of)];
  },
};
