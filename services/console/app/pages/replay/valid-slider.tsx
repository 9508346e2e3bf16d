import { useCallback } from 'react';
import { usePreferences } from '../../session/preferences.ts';
import { replay } from '../../strings/replay.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { ClockSlider } from './clock-slider.tsx';
import type { Scene } from './scene.ts';
import { snapped, stepDays, toTheMinute } from './stepping.ts';
import { StepsChart } from './steps-chart.tsx';
import { useShown } from './use-clock.ts';

/** The valid clock: when it was true. Above it, how many there are over the whole window. */
export function ValidSlider({ scene }: { readonly scene: Scene }) {
  const text = useTexts(replay);
  const { zone } = usePreferences();
  const { moment } = useFormats();
  const { valid, known, resting } = scene;
  const { at } = useShown(scene, 60);
  const stepped = useCallback((from: number, steps: number) => stepDays(from, steps, zone), [zone]);
  return (
    <ClockSlider
      clock={valid}
      title={text.valid}
      words={moment(toTheMinute(at))}
      stepped={stepped}
      snapped={(point) => snapped(point, valid.last - valid.first, zone)}
      onPlay={() => {
        known.pause();
      }}
      above={resting && <StepsChart clock={valid} track={resting.track} />}
    />
  );
}
