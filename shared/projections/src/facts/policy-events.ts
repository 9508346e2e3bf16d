import { policiesOf, type EventData, type Policy, type RecordedEvent } from '@grant-ledger/domain';
import type { Archive } from '../columns/archive.ts';
import type { FindPosition } from './intake.ts';

type Correction = EventData['record.corrected'];

/** The events that policies follow from, as recorded: there are few. */
export class PolicyEvents {
  /** In the order of the log. */
  #events: RecordedEvent[] = [];
  readonly #positions = new Set<number>();

  persist(archive: Archive): void {
    this.#events = archive.json(this.#events);
    for (const { position } of this.#events) this.#positions.add(position);
  }

  add(event: RecordedEvent, findPosition: FindPosition): void {
    if (event.type === 'policy.adopted' || event.type === 'policy.repealed') this.#keep(event);
    if (event.type === 'record.corrected' && this.#concerns(event.data, findPosition))
      this.#keep(event);
  }

  /** The policies that follow from the first `size` events. */
  policies(size: number): readonly Policy[] {
    return policiesOf(this.#events.filter(({ position }) => position < size));
  }

  /** Whether a correction is about one of the events, in its own place or in that of another (rule 1). */
  #concerns({ target, replacement }: Correction, findPosition: FindPosition): boolean {
    const position = findPosition(target);
    if (position === undefined) return false;
    if (this.#positions.has(position)) return true;
    if (!this.#concernsByReplacement(replacement, findPosition)) return false;
    this.#keep(correctionAt(position, target));
    return true;
  }

  /** Only the data of a correction has a target. */
  #concernsByReplacement(data: Correction['replacement'], findPosition: FindPosition): boolean {
    return (
      data !== undefined && 'target' in data && this.#concerns(data as Correction, findPosition)
    );
  }

  #keep(event: RecordedEvent): void {
    this.#events.push(event);
    this.#events.sort((a, b) => a.position - b.position);
    this.#positions.add(event.position);
  }
}

/** What is known of a correction that was about no policy until another took its place: where it stands. */
const correctionAt = (position: number, { source, id }: Correction['target']): RecordedEvent => ({
  ...{ specversion: '1.0', source, id, type: 'record.corrected', time: '' },
  ...{ position, recordedat: '', recordedby: '' },
  data: { target: { source: '', id: '' }, reason: '' },
});
