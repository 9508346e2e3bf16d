import { scaleUtc } from 'd3-scale';
import type { Schemas } from '../../api/client.ts';

const WIDTH = 180;
const HEIGHT = 14;
/** So much of a short time between two silences is seen on each of its sides, in pixels. */
const SEEN = 1;

interface SourceStripProps {
  readonly source: Schemas['Source'];
  /** Of the strip, in UTC milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** When a source was heard, on the time of the whole ledger: full from its first event to its last, but for its silences. */
export function SourceStrip({ source, from, to, label }: SourceStripProps) {
  const x = scaleUtc([from, to], [0, WIDTH]);
  const at = (instant: string) => x(Date.parse(instant));
  const { first, last, silences } = source;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} className="strip">
      <rect width={WIDTH} height={HEIGHT} className="ground" />
      <rect
        x={at(first)}
        width={Math.max(2, at(last) - at(first))}
        height={HEIGHT}
        className="heard"
      />
      {silences.map((silence) => (
        <rect
          key={silence.from}
          x={at(silence.from) + SEEN}
          width={Math.max(0, at(silence.to) - at(silence.from) - 2 * SEEN)}
          height={HEIGHT}
          className="silence"
        />
      ))}
    </svg>
  );
}
