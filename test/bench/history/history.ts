import type { EventType, RecordedEvent } from '@grant-ledger/domain';
import { Accounts } from './accounts.ts';
import { DAYS, preciseText } from './calendar.ts';
import { Corrections } from './corrections.ts';
import { eventIdAt } from './event-id.ts';
import { Grants } from './grants.ts';
import { Groups } from './groups.ts';
import { Organizations } from './organizations.ts';
import { Persons } from './persons.ts';
import { profileOf } from './profile.ts';
import { Tenants } from './tenants.ts';
import { Uses } from './uses.ts';
import { World, type Draft } from './world.ts';

export interface HistoryOptions {
  readonly seed: number;
  /** 1 is 2 million grants of 50,000 persons on 3,000 tenants over ten years. */
  readonly factor: number;
  /** 1 corrects 3 % of the events; 6 the same events six times as often. */
  readonly correctionsFactor?: number;
}

/**
 * A history of a ledger, in the order of recording. Holds in memory what has yet to happen alone. The
 * same options give the same events.
 */
export function* history(options: HistoryOptions): Generator<RecordedEvent, void> {
  const { seed, factor, correctionsFactor = 1 } = options;
  const profile = profileOf(factor, correctionsFactor);
  const world = new World(profile, seed);
  const startDay = populate(world);
  const corrections = new Corrections(profile.corrected, seed + 1);
  let position = 0;
  for (let day = 0; day < DAYS; day += 1) {
    world.today = day;
    startDay();
    for (const data of corrections.of(day)) world.say('record.corrected', data);
    const pace = Math.floor(86_399_000 / Math.max(world.drafts.length, 1));
    for (const [index, draft] of world.drafts.entries()) {
      const event = recorded(draft, position, preciseText(day, index * pace));
      position += 1;
      corrections.consider(event, day);
      yield event;
    }
    world.drafts.length = 0;
  }
}

/** Fills the world, and gives what makes a day happen in it. */
function populate(world: World): () => void {
  const organizations = new Organizations(world);
  const tenants = new Tenants(world, organizations);
  const accounts = new Accounts(world);
  const persons: Persons = new Persons(world, organizations, (person) => {
    accounts.openFor(person, persons);
  });
  const groups = new Groups(world, persons, accounts);
  const uses = new Uses(world, persons, tenants);
  const parts = { organizations, tenants, persons, accounts, groups };
  const grants = new Grants(world, parts, (issued) => {
    uses.of(issued);
  });
  return () => {
    for (const part of [organizations, tenants, persons, groups]) part.startDay();
    world.agenda.run(world.today);
    grants.issueToday();
  };
}

/** The systems that post, by the first word of a type. */
const SOURCES: Readonly<Record<string, string>> = {
  organization: 'https://registry.example.com',
  contract: 'https://registry.example.com',
  tenant: 'https://cloud.example.com/tenants',
  person: 'https://hr.example.com',
  account: 'https://iam.example.com',
  group: 'https://iam.example.com',
  grant: 'https://iam.example.com',
  escort: 'https://escorts.example.com',
  access: 'https://cloud.example.com/audit',
  record: 'https://audit.example.com',
};
const sources = new Map<EventType, string>();
function sourceOf(type: EventType): string {
  const known = sources.get(type);
  if (known !== undefined) return known;
  const source = SOURCES[type.slice(0, type.indexOf('.'))]!;
  sources.set(type, source);
  return source;
}

function recorded({ type, data }: Draft, position: number, recordedat: string): RecordedEvent {
  const event = {
    specversion: '1.0',
    id: eventIdAt(position),
    source: sourceOf(type),
    type,
    time: recordedat,
    data,
    position,
    recordedat,
    recordedby: 'feed',
  };
  return event as RecordedEvent;
}
