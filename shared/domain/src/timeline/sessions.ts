import {
  disqualificationsAt,
  type Assignment,
  type Disqualification,
} from '../access/escort-cover.ts';
import type { RecordedEvent } from '../events/index.ts';
import type { EffectiveEvent } from '../facts/corrections.ts';
import type { Facts } from '../facts/facts.ts';
import { effectiveOfType } from '../facts/of-type.ts';
import { covers, cut, OPEN, parseInstant, type Range } from '../time/index.ts';
import type { Piece } from './pieces.ts';
import { qualificationOf } from './qualification.ts';

type Started = EffectiveEvent<'escort.session-started'>;
type Party = 'escortId' | 'engineerId' | 'tenantId';

/**
 * The sessions of an escort, an engineer or a tenant: from start to end, with their commands counted, and cut wherever
 * the escort becomes qualified or is no longer (rule 8), as known now. A clearance that is revoked late
 * reopens the sessions held under it.
 */
export function sessionsOf(
  facts: Facts,
  events: readonly RecordedEvent[],
  party: Party,
  id: string,
): readonly Piece[] {
  const ends = effectiveOfType(events, 'escort.session-ended').map(({ data }) => data);
  const commands = effectiveOfType(events, 'escort.command-recorded').map(({ data }) => data);
  const assignments = [...facts.assignments.values()].flat();
  return effectiveOfType(events, 'escort.session-started').flatMap((started) => {
    const assignment = assignmentOf(started, assignments);
    if (assignment?.data[party] !== id) return [];
    const content = contentOf(started.data, assignment.data, commands);
    return qualified(facts, assignment, runOf(started, ends)).map(({ range, reasons }) => ({
      range,
      content: { ...content, qualified: reasons.length === 0, reasons },
    }));
  });
}

/** What is said of a session, and of the assignment under which it is held; when is shown by the range. */
function contentOf(
  { sessionId, assignmentId, escortLocation, engineerLocation, recordingRef }: Started['data'],
  { escortId, engineerId, tenantId }: Assignment['data'],
  commands: readonly { readonly sessionId: string }[],
) {
  return {
    ...{ sessionId, assignmentId, escortId, engineerId, tenantId },
    ...(escortLocation !== undefined && { escortLocation }),
    ...(engineerLocation !== undefined && { engineerLocation }),
    ...(recordingRef !== undefined && { recordingRef }),
    commands: commands.filter((command) => command.sessionId === sessionId).length,
  };
}

/** The run of the assignment in which the session starts, else the last one. */
function assignmentOf({ data }: Started, assignments: readonly Assignment[]) {
  const runs = assignments.filter((one) => one.data.assignmentId === data.assignmentId);
  return runs.findLast(({ range }) => covers(range, parseInstant(data.at))) ?? runs.at(-1);
}

/** From its start to the first end after it. */
function runOf(
  { data }: Started,
  ends: readonly { readonly sessionId: string; readonly at: string }[],
): Range {
  const from = parseInstant(data.at);
  const after = ends
    .filter(({ sessionId }) => sessionId === data.sessionId)
    .map(({ at }) => parseInstant(at))
    .filter((at) => at >= from);
  return { from, to: after.length > 0 ? Math.min(...after) : OPEN };
}

/** The run, cut by what qualifies the escort; outside the assignment nobody is assigned. */
function qualified(facts: Facts, assignment: Assignment, run: Range) {
  const { from, to } = assignment.range;
  const ends = qualificationOf(facts, assignment).map(({ range }) => range.from);
  return cut(run, [from, ...(to === OPEN ? [] : [to]), ...ends] as (typeof from)[]).map(
    (range): { range: Range; reasons: readonly (Disqualification | 'not-assigned')[] } => ({
      range,
      reasons: covers(assignment.range, range.from)
        ? disqualificationsAt(facts, assignment.data, range.from)
        : ['not-assigned'],
    }),
  );
}
