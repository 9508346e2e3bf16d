import { useMemo } from 'react';
import { usePreferences } from '../session/preferences.ts';
import { type Language, useLanguage } from '../strings/language.ts';
import { places } from '../strings/places.ts';

/** How values are written in one language, with times in one zone. */
export interface Formats {
  readonly zone: string;
  /** A day and a time, with the zone: `17 Jul 2025, 14:03 UTC`; seconds where there are any. */
  readonly instant: (iso: string) => string;
  /** As `instant`, but a midnight is its day alone, with the zone. */
  readonly moment: (iso: string) => string;
  /** A day of the calendar in the zone: `17 July 2025`. */
  readonly day: (iso: string) => string;
  /** Half-open `[from, to)`; open if `to` is null. */
  readonly span: (from: string, to: string | null) => string;
  readonly number: (n: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly either: (items: readonly string[]) => string;
  /** A place of the ledger: a country by its name, a region by its own, or that it is not known. */
  readonly place: (place: string) => string;
  /** The name of a country by its ISO 3166-1 code, the code where it has none. */
  readonly country: (code: string) => string;
}

const SINCE = { en: 'since', fr: 'depuis le' } as const;
/** The end of the year 9999 stands for no end, where an answer has to have one. */
const FOR_EVER = '9999-12-31';
const WHOLE = { en: 'all of', fr: 'tout le' } as const;

export function formatsOf(language: Language, zone: string): Formats {
  const locale = { en: 'en-GB', fr: 'fr-FR' }[language];
  const date = { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone } as const;
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const shortDay = new Intl.DateTimeFormat(locale, date);
  const withMinutes = new Intl.DateTimeFormat(locale, { ...date, ...time });
  const withSeconds = new Intl.DateTimeFormat(locale, { ...date, ...time, second: '2-digit' });
  const longDay = new Intl.DateTimeFormat(locale, { ...date, month: 'long' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' });
  const named = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' });
  const number = new Intl.NumberFormat(locale);
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const or = new Intl.ListFormat(locale, { type: 'disjunction' });
  const countries = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  const country = (code: string) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code);
  const inZone = (iso: string) =>
    named.formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  const bare = (iso: string) => {
    const at = new Date(iso);
    if (clock.format(at) === '00:00:00') return shortDay.format(at);
    return (at.getTime() % 60_000 === 0 ? withMinutes : withSeconds).format(at);
  };
  const instant = (iso: string) => {
    const at = new Date(iso);
    const format = at.getTime() % 60_000 === 0 ? withMinutes : withSeconds;
    return `${format.format(at)} ${inZone(iso)}`;
  };
  const moment = (iso: string) => `${bare(iso)} ${inZone(iso)}`;
  /** Whether it is one whole day of the calendar: its last millisecond is of the same day. */
  const isOneDay = (from: string, to: string) =>
    [from, to].every((iso) => clock.format(new Date(iso)) === '00:00:00') &&
    shortDay.format(new Date(Date.parse(to) - 1)) === shortDay.format(new Date(from));
  const closed = (from: string, to: string) => {
    if (isOneDay(from, to)) return `${WHOLE[language]} ${moment(from)}`;
    const begin = inZone(from) === inZone(to) ? bare(from) : moment(from);
    return `${begin} – ${moment(to)}`;
  };
  return {
    zone,
    instant,
    moment,
    day: (iso) => longDay.format(new Date(iso)),
    span: (from, to) =>
      to === null || to >= FOR_EVER ? `${SINCE[language]} ${moment(from)}` : closed(from, to),
    number: (n) => number.format(n),
    place: (place) => places[language][place] ?? country(place),
    list: (items) => and.format(items),
    either: (items) => or.format(items),
    country,
  };
}

export function useFormats(): Formats {
  const language = useLanguage();
  const { zone } = usePreferences();
  return useMemo(() => formatsOf(language, zone), [language, zone]);
}
