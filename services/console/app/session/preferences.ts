import { createContext, use } from 'react';
import { LANGUAGES, type Language } from '../strings/language.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How somebody wants the console to look: of the browser, not of a view, so not in the URL. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** The time zone in which times are shown, and days are meant: an IANA name. */
  readonly zone: string;
}

const KEY = 'grant-ledger';

const byDefault = (): Preferences => ({
  language: navigator.language.startsWith('fr') ? 'fr' : 'en',
  theme: 'system',
  zone: 'UTC',
});

/** What this browser kept; the default of whatever is missing or unknown. */
export function keptPreferences(): Preferences {
  const preferences = byDefault();
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      language: kept.language && kept.language in LANGUAGES ? kept.language : preferences.language,
      theme: kept.theme && THEMES.includes(kept.theme) ? kept.theme : preferences.theme,
      zone: isZone(kept.zone) ? kept.zone : preferences.zone,
    };
  } catch {
    return preferences;
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Where storage is switched off they last as long as the page.
  }
}

export function isZone(zone: string | undefined): zone is string {
  if (!zone) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

interface Prefer extends Preferences {
  readonly prefer: (change: Partial<Preferences>) => void;
}

export const PreferencesContext = createContext<Prefer>({
  language: 'en',
  theme: 'system',
  zone: 'UTC',
  prefer: () => undefined,
});
export const usePreferences = (): Prefer => use(PreferencesContext);
