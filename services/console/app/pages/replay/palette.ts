import { useEffect, useState } from 'react';
import { usePreferences } from '../../session/preferences.ts';

const NAMES = ['certain', 'possible-ground', 'escorted', 'warned', 'ink', 'accent'] as const;

/** The colours of the console as a canvas takes them. */
export type Palette = Readonly<Record<(typeof NAMES)[number], string>>;

/** The colours of the theme that an element stands in, anew when it changes. */
export function usePalette(element: Element | null): Palette | undefined {
  const { theme } = usePreferences();
  const [palette, setPalette] = useState<Palette>();
  useEffect(() => {
    if (!element) return undefined;
    const read = () => {
      setPalette(paletteOf(element));
    };
    // The theme is put on the document after this effect.
    const frame = requestAnimationFrame(read);
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', read);
    return () => {
      cancelAnimationFrame(frame);
      system.removeEventListener('change', read);
    };
  }, [element, theme]);
  return palette;
}

/** Worked out by the browser, since a custom property says `light-dark(…)`, which a canvas does not know. */
function paletteOf(element: Element): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const colours = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(colours) as unknown as Palette;
}
