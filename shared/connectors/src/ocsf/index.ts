import type { Connector, RecordReading } from '../connector.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { classOf, otherClass } from './activities.ts';
import { changesIn } from './changes.ts';
import { eventsOf } from './events.ts';
import { objectOr, outcomeOf, parseRecord, type OcsfRecord } from './record.ts';

/** Events of the Open Cybersecurity Schema Framework; docs/connectors/ocsf.md says what becomes what. */
export const ocsf: Connector = {
  format: 'ocsf',
  title: 'OCSF events of identity and access (account, user, group and role management)',
  content: 'json',
  lists: ['events', 'records', 'Records'],
  read: (record) => judged(() => read(parseRecord(record))),
};

function read(record: OcsfRecord): RecordReading {
  const skipped = (type: string, reason: string): RecordReading => ({
    kind: 'skipped',
    type,
    reason,
  });
  const known = classOf(record.classUid);
  if (!known) return skipped(...otherClass(record.classUid));
  const [caption, activity] = known.activities[record.activityId] ?? [];
  const type = `${known.caption}: ${caption ?? `activity ${record.activityId}`}`;
  const outcome = outcomeOf(record);
  if (outcome === 'failure') return skipped(type, 'failed');
  if (!activity) return skipped(type, 'an activity that the schema does not name');
  if (activity.does === 'nothing') return skipped(type, activity.why);
  if (outcome === 'other') return skipped(type, 'its status is neither success nor failure');
  if (objectOr(record.raw.metadata).is_truncated === true)
    throw new Unreadable('metadata.is_truncated: part of the event is missing');
  const changes = changesIn(record.raw, known, activity);
  if (changes.length === 0) return skipped(type, 'shows no change of a group, privilege or policy');
  if (outcome === undefined) throw new Unreadable('status_id does not say whether it took effect');
  return { kind: 'told', type, events: eventsOf(record, changes) };
}
