import { replay } from '../../strings/replay.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { countsAt } from './counts.ts';
import { toTheMinute } from './stepping.ts';
import type { Scene } from './scene.ts';
import { useIsPlaying, useShown } from './use-clock.ts';

/** Who there is, in words. While a clock runs it is for the eye alone: it would never stop being read out. */
export function Summary({ scene }: { readonly scene: Scene }) {
  const text = useTexts(replay);
  const { moment, number } = useFormats();
  const runs = [useIsPlaying(scene.valid), useIsPlaying(scene.known)].some(Boolean);
  const { track, at, knownSize } = useShown(scene, 250);
  if (!track || knownSize === undefined) return <p className="answer">{text.loading}</p>;
  const { certain, possible, unresolved, objects } = countsAt(track, scene.seating, at);
  const found = [
    certain > 0 && text.certainly(certain),
    possible > 0 && (certain > 0 ? text.possibly(possible) : text.possiblyAlone(possible)),
    unresolved > 0 && text.unresolved(unresolved),
  ].filter((part) => part !== false);
  const who =
    certain + possible + unresolved === 0
      ? text.nobody
      : `${found.join(text.comma)}${text.onTenants(objects)}.`;
  const when = text.asOf(moment(toTheMinute(at)), number(knownSize));
  return (
    <div className="in-words" role={runs ? undefined : 'status'}>
      <p className="answer">{who}</p>
      <p className="quiet small">{when}</p>
    </div>
  );
}
