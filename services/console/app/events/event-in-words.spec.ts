import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventDataSchemas } from '@grant-ledger/domain';
import type { Schemas } from '../api/client.ts';
import { eventSentences } from '../strings/event-sentences.ts';
import { formatsOf } from '../time/format.ts';
import { eventInWords } from './event-in-words.ts';

const SAMPLE = join(__dirname, '../../../cli/sample/history.ndjson');
const events = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Schemas['RecordedEvent']);

describe.each(['en', 'fr'] as const)('an event in words (%s)', (language) => {
  const formats = formatsOf(language, 'UTC');

  it('has a sentence for each type of event', () => {
    expect(Object.keys(eventSentences[language]).sort()).toEqual(
      Object.keys(eventDataSchemas).sort(),
    );
  });

  it('leaves no gap where the event has a value', () => {
    for (const event of events) {
      const words = eventInWords(event, language, formats);
      expect(words).not.toMatch(/undefined|null|\[object|\{|Invalid/);
      expect(words.length).toBeGreaterThan(event.type.length);
    }
  });

  it('is the type of an event that the console does not know', () => {
    const unknown = { ...events[0]!, type: 'planet.discovered' };
    expect(eventInWords(unknown, language, formats)).toBe('planet.discovered');
  });
});

it('says who, what and since when', () => {
  const grant = events.find(({ id, type }) => type === 'grant.issued' && id !== '')!;
  const formats = formatsOf('en', 'UTC');
  const { grantId, role } = grant.data as { grantId: string; role: string };
  const words = eventInWords(grant, 'en', formats);
  expect(words).toContain(`Grant ${grantId}: `);
  expect(words).toContain(`gets the role ${role} on `);
  expect(words).toMatch(/, from \d+ \w+ \d{4}.* UTC/);
});
