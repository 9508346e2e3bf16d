import type { Connector, RecordReading } from '../connector.ts';
import { delivered } from '../google/delivery.ts';
import { isLogEntry, logEntryOf, logOf } from '../google/log-entry.ts';
import { isObject, textOr, type JsonObject } from '../record/fields.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { accessOf } from './access.ts';
import { tellAccess } from './told.ts';

const TYPE = 'type.googleapis.com/google.cloud.audit.TransparencyLog';
const LOG = 'cloudaudit.googleapis.com/access_transparency';

/** Access Transparency: Google's own people at a customer's content; see docs/connectors/gcp-access-transparency.md. */
export const gcpAccessTransparency: Connector = {
  format: 'gcp-access-transparency',
  title: "Google Cloud Access Transparency: accesses by Google's own people",
  content: 'json',
  lists: ['entries'],
  read: (record) => judged(() => readEntry(delivered(record))),
};

function readEntry(raw: JsonObject): RecordReading {
  const { jsonPayload } = raw;
  const payload = isObject(jsonPayload) ? jsonPayload : {};
  const type = textOr(payload['@type']) ?? textOr(payload.at_sign_type);
  if (type !== TYPE && logOf(raw) !== LOG) {
    if (!isLogEntry(raw)) throw new Unreadable('it is no log entry: it has no logName');
    return { kind: 'skipped', type: 'LogEntry', reason: 'not of Access Transparency' };
  }
  const entry = logEntryOf(raw);
  const events = tellAccess(entry, accessOf(payload));
  return { kind: 'told', type: 'TransparencyLog', events };
}
