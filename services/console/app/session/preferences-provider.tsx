import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { LanguageContext } from '../strings/language.ts';
import {
  keepPreferences,
  keptPreferences,
  PreferencesContext,
  type Preferences,
} from './preferences.ts';

/** Makes the preferences known to the page below, and to the document. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(keptPreferences);
  const { language, theme } = preferences;
  useEffect(() => {
    keepPreferences(preferences);
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = theme;
  }, [preferences, language, theme]);
  const prefer = useCallback((change: Partial<Preferences>) => {
    setPreferences((before) => ({ ...before, ...change }));
  }, []);
  return (
    <PreferencesContext value={{ ...preferences, prefer }}>
      <LanguageContext value={language}>{children}</LanguageContext>
    </PreferencesContext>
  );
}
