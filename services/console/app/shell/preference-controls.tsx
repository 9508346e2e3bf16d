import { useId } from 'react';
import { THEMES, usePreferences, type Theme } from '../session/preferences.ts';
import { LANGUAGES, useTexts, type Language } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** The zone of all times, the language, and light or dark. */
export function PreferenceControls() {
  const text = useTexts(shell);
  const { language, theme, zone, prefer } = usePreferences();
  const id = useId();
  return (
    <div className="preferences">
      <label htmlFor={`${id}-zone`}>{text.zone}</label>
      <select
        id={`${id}-zone`}
        value={zone}
        onChange={(event) => {
          prefer({ zone: event.target.value });
        }}
      >
        {ZONES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <label htmlFor={`${id}-language`}>{text.language}</label>
      <select
        id={`${id}-language`}
        value={language}
        onChange={(event) => {
          prefer({ language: event.target.value as Language });
        }}
      >
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-theme`}>{text.theme}</label>
      <select
        id={`${id}-theme`}
        value={theme}
        onChange={(event) => {
          prefer({ theme: event.target.value as Theme });
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {text.themes[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
