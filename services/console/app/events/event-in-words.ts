import type { Schemas } from '../api/client.ts';
import { eventSentences, type Said } from '../strings/event-sentences.ts';
import type { Language } from '../strings/language.ts';
import type { Formats } from '../time/format.ts';

/** One event in a sentence of a language; its type, for a type that this console does not know. */
export function eventInWords(
  { type, data, time }: Schemas['RecordedEvent'],
  language: Language,
  formats: Formats,
): string {
  const sentences: Readonly<Record<string, ((said: Said, f: Formats) => string) | undefined>> =
    eventSentences[language];
  const sentence = sentences[type];
  if (!sentence) return type;
  return sentence(saidBy(data, time), formats);
}

/** The fields of an event's data as text, and its times as it says them. */
function saidBy(data: Readonly<Record<string, unknown>>, time: string): Said {
  const text = (value: unknown): string =>
    typeof value === 'string' ? value : JSON.stringify(value);
  return {
    text: (name) => (data[name] === undefined || data[name] === null ? '' : text(data[name])),
    has: (name) => data[name] !== undefined && data[name] !== null,
    of: (name) => (data[name] ?? {}) as Readonly<Record<string, string>>,
    list: (name) => (Array.isArray(data[name]) ? data[name].map(text) : []),
    time,
  };
}
