import { AuditTrail, auditRoutes, describeAudit, type SealedLog } from '@grant-ledger/inquiry';
import { Sealer, type LogKeys, type SealNotice } from '@grant-ledger/ledger';
import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import { openCheckpoints, sealedLog } from '../seal-sides.ts';
import type { Settings } from '../settings.ts';
import type { Side } from '../sides.ts';
import { openStore } from '../store-location.ts';
import { auditPlaces } from './audit-places.ts';

/** Between two checkpoints of the trail, in milliseconds: it grows with each question. */
const SEAL_INTERVAL = 2_000;

interface AuditOptions {
  /** Who writes the trail. */
  readonly recordedBy: string;
  /** Who asks, where it is not a token that says so. */
  readonly user?: string;
  /** By which keys it is sealed; without them it is not sealed here. */
  readonly keys?: (() => LogKeys) | undefined;
  readonly notice: SealNotice;
}

/** The trail of a process, and the side that seals and serves it. */
export interface OpenedAudit {
  readonly trail: AuditTrail;
  readonly side: Side;
}

/** Opens the audit trail, making it where there is none. Rejects with `StoreError`. */
export async function openAudit(
  settings: Pick<Settings, 'dataPath'>,
  { keys, notice, ...by }: AuditOptions,
): Promise<OpenedAudit> {
  const places = auditPlaces(settings);
  const store = await openStore(places.store, { dataPath: places.dataPath, thread: true });
  const ofTrail: SealNotice = (level, message, details) => {
    notice(level, `Audit trail: ${message}`, details);
  };
  const trail = new AuditTrail({ store, ...by, notice });
  try {
    const checkpoints = keys && (await openCheckpoints(places));
    const sealing = keys && checkpoints && { store, checkpoints, keys };
    return { trail, side: sideOf(trail, store, sealing, ofTrail) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Sealing {
  readonly store: EventStore;
  readonly checkpoints: CheckpointStore;
  readonly keys: () => LogKeys;
}

function sideOf(
  trail: AuditTrail,
  store: EventStore,
  sealing: Sealing | undefined,
  notice: SealNotice,
): Side {
  const sealer = sealing && new Sealer({ ...sealing, notice, interval: SEAL_INTERVAL });
  const sealed: SealedLog | undefined = sealing && sealedLog(sealing);
  return {
    name: 'audit',
    routes: auditRoutes(trail, sealed),
    describe: describeAudit,
    readiness: () => {
      const isSealed = sealer?.readiness() ?? true;
      return isSealed === true ? trail.readiness() : isSealed;
    },
    start: async () => {
      await sealer?.start();
    },
    close: async () => {
      trail.close();
      await sealer?.close();
      await sealing?.checkpoints.close();
      await store.close();
    },
  };
}
