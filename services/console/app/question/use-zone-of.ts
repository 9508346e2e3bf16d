import { useEffect } from 'react';
import { isZone, usePreferences } from '../session/preferences.ts';

/** The zone of a view's dates: what its URL says, which the console then shows all times in, else the chosen one. */
export function useZoneOf(search: URLSearchParams): string {
  const { zone, prefer } = usePreferences();
  const named = search.get('tz') ?? undefined;
  const asked = isZone(named) ? named : undefined;
  useEffect(() => {
    if (asked !== undefined) prefer({ zone: asked });
    // Once for what the URL says: the zone can be chosen otherwise afterwards.
  }, [asked, prefer]);
  return zone;
}
