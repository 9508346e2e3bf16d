import type { WitnessesStatus } from '@grant-ledger/ledger';
import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import { ageOfFirst } from './age-of-first.ts';
import type { Meter } from './meter.ts';
import { seriesBy } from './series.ts';

interface Measured {
  readonly store: EventStore;
  readonly checkpoints: CheckpointStore;
}

/** How much of the log is sealed, whoever seals it. */
export function measureSeal(meter: Meter, { store, checkpoints }: Measured): void {
  const latest = meter.once(() => checkpoints.latest());
  const sealed = async () => (await latest())?.size ?? 0;
  meter.gauge(
    { name: 'grant_ledger_sealed_events', help: 'How many events the last checkpoint is of.' },
    sealed,
  );
  meter.gauge(
    {
      name: 'grant_ledger_published_events',
      help: 'How many events the last checkpoint is of that enough witnesses cosigned.',
    },
    async () => (await checkpoints.published())?.size ?? 0,
  );
  meter.gauge(
    {
      name: 'grant_ledger_seal_age_seconds',
      help: 'Since the last checkpoint was sealed. It grows while no event comes: see unsealed.',
    },
    async () => {
      const sealedAt = (await latest())?.sealedAt;
      return sealedAt === undefined ? undefined : Math.max(0, Date.now() - sealedAt) / 1000;
    },
  );
  meter.gauge(
    { name: 'grant_ledger_unsealed_events', help: 'Events that no checkpoint is of yet.' },
    async () => Math.max(0, (await store.head()).size - (await sealed())),
  );
  meter.gauge(
    {
      name: 'grant_ledger_unsealed_age_seconds',
      help: 'How long ago the first event that no checkpoint is of was recorded; 0 if there is none.',
    },
    async () => ageOfFirst(store, await sealed()),
  );
}

/** What this process knows of the witnesses that it asks. */
export function measureWitnesses(meter: Meter, status: () => WitnessesStatus): void {
  meter.gauge(
    {
      name: 'grant_ledger_witness_cosignature_age_seconds',
      help: 'Since the last cosignature of a witness that this process got.',
      labels: ['witness'],
    },
    () =>
      seriesBy(
        'witness',
        status().witnesses.flatMap(({ name, lastTime }) =>
          lastTime === null ? [] : [[name, (Date.now() - Date.parse(lastTime)) / 1000] as const],
        ),
      ),
  );
  meter.gauge(
    {
      name: 'grant_ledger_witness_failing',
      help: '1 for a witness that fails to cosign.',
      labels: ['witness'],
    },
    () =>
      seriesBy(
        'witness',
        status().witnesses.map(({ name, failingSince }) => [name, Number(failingSince !== null)]),
      ),
  );
}
