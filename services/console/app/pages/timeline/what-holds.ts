import type { LaneEntry, Timeline } from './timeline.ts';
import { valueInWords, type Words } from './value-in-words.ts';
import type { Window } from './window.ts';

type HeldAt = (lane: string) => readonly LaneEntry[];
type Clauses = readonly (string | undefined)[];

/** So many are named; of more, how many there are. */
const NAMED = 4;

/** What holds of the thing at an instant, in short clauses. */
export function summaryAt(timeline: Timeline, at: string, words: Words): readonly string[] {
  const held: HeldAt = (lane) =>
    (timeline.lanes[lane] ?? []).filter(({ from, to }) => from <= at && (to === null || at < to));
  const asked = { timeline, at, words: { ...words, self: timeline.id }, held };
  return SUMMARY[timeline.kind](asked).filter((clause): clause is string => clause !== undefined);
}

/** The places of a person or escort in a window, in order. */
export function placesIn(
  timeline: Timeline,
  { from, to }: Window,
  words: Words,
): string | undefined {
  const places = (timeline.lanes.location ?? []).filter(
    (place) => place.from < to && (place.to === null || from < place.to),
  );
  if (places.length === 0) return undefined;
  return words.text.summary.wasIn(places.map((place) => inWords('location', place, words)));
}

interface Asked {
  readonly timeline: Timeline;
  readonly at: string;
  readonly words: Words;
  readonly held: HeldAt;
}

const SUMMARY: Readonly<Record<Timeline['kind'], (asked: Asked) => Clauses>> = {
  person: (asked) => [
    place(asked),
    employer(asked),
    citizenship(asked),
    usPerson(asked),
    groups(asked),
    grants(asked),
    cover(asked),
    uses(asked),
  ],
  tenant: (asked) => [record(asked), grantsOnIt(asked), uses(asked)],
  grant: (asked) => [spell(asked), uses(asked)],
  organization: (asked) => [record(asked), parts(asked)],
  escort: (asked) => [place(asked), screening(asked), training(asked), escorting(asked)],
};

const inWords = (lane: string, entry: LaneEntry, words: Words): string =>
  valueInWords(lane, entry, words).text;

function place({ held, words }: Asked): string {
  const { summary } = words.text;
  const [found] = held('location');
  if (!found) return summary.placeUnknown;
  const say = /^[A-Z]{2}$/.test(String(found.value)) ? summary.place : summary.wide;
  return say(inWords('location', found, words), words.formats.moment(found.from));
}

function employer({ held, words: { text, formats } }: Asked): string | undefined {
  const [found] = held('employer');
  return found && text.summary.employed(String(found.value), formats.moment(found.from));
}

function citizenship({ held, words: { text, formats } }: Asked): string | undefined {
  const countries = held('citizenship').map(({ value }) => formats.country(String(value)));
  return countries.length > 0 ? text.summary.citizen(formats.list(countries)) : undefined;
}

function usPerson({ held, words: { text } }: Asked): string | undefined {
  const value = held('us-person')[0]?.value;
  if (value === 'yes') return text.summary.usPerson;
  return value === 'no' ? text.summary.noUsPerson : undefined;
}

function groups({ held, words: { text, formats } }: Asked): string | undefined {
  const found = [...new Set(held('groups').map(({ groupId }) => String(groupId)))];
  return found.length > 0 ? text.summary.groups(named(found, formats.list)) : undefined;
}

function grants({ held, words: { text, formats } }: Asked): string {
  const found = [...new Set(held('reach').map(({ grantId }) => String(grantId)))];
  if (found.length === 0) return text.summary.noGrant;
  return text.summary.grants(found.length, named(found, formats.list));
}

/** The first few of many. */
const named = (names: readonly string[], list: (names: readonly string[]) => string): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} …` : list(names);

function cover({ held, words }: Asked): string | undefined {
  const { text } = words;
  const found = held('cover');
  if (found.length === 0) return held('reach').length > 0 ? text.summary.noCover : undefined;
  const escorts = found.map(
    ({ escortId, qualified, reasons }) =>
      `${String(escortId)} (${
        qualified === true ? text.qualified : text.unqualified(because(reasons, words))
      })`,
  );
  return text.summary.cover(escorts.join('; '));
}

const because = (reasons: unknown, { text, formats }: Words): string =>
  formats.list(
    (reasons as readonly string[]).map(
      (one) => (text.reasons as Readonly<Record<string, string>>)[one] ?? one,
    ),
  );

function uses({ timeline, at, words: { text, formats } }: Asked): string {
  const found = (timeline.lanes.exercised ?? []).filter(({ from }) => from <= at);
  const last = found.at(-1);
  return last ? text.summary.uses(found.length, formats.instant(last.from)) : text.summary.noUse;
}

function record({ held, words }: Asked): string {
  const { text, formats } = words;
  const [found] = held('record');
  return found
    ? text.summary.record(inWords('record', found, words), formats.moment(found.from))
    : text.summary.closed;
}

const grantsOnIt = ({ held, words: { text } }: Asked): string =>
  text.summary.onIt(held('grants').length, held('covering').length);

function spell({ timeline, at, held, words }: Asked): string {
  const { text, formats } = words;
  const [found] = held('spells');
  if (found)
    return text.summary.inForce(inWords('spells', found, words), formats.moment(found.from));
  const ended = (timeline.lanes.spells ?? [])
    .map(({ to }) => to)
    .filter((to): to is string => to !== null && to <= at)
    .sort()
    .at(-1);
  return [
    text.summary.notInForce,
    ...(ended ? [text.summary.ended(formats.moment(ended))] : []),
  ].join(', ');
}

const parts = ({ held, words: { text } }: Asked): string =>
  text.summary.parts(
    ...(['children', 'contracts', 'tenants', 'employees'].map((lane) => held(lane).length) as [
      number,
      number,
      number,
      number,
    ]),
  );

function screening({ held, words }: Asked): string {
  const { summary } = words.text;
  const found = held('screened').map((entry) => inWords('screened', entry, words));
  return found.length > 0 ? summary.screened(found.join('; ')) : summary.notScreened;
}

function training({ held, words }: Asked): string {
  const { summary } = words.text;
  const found = held('trained').map((entry) => inWords('trained', entry, words));
  return found.length > 0 ? summary.trained(found.join('; ')) : summary.notTrained;
}

function escorting({ held, words }: Asked): string {
  const { summary } = words.text;
  const found = held('assignments').map((entry) => inWords('assignments', entry, words));
  if (found.length === 0) return summary.escortsNobody;
  return summary.escorting(found.join('; '));
}
