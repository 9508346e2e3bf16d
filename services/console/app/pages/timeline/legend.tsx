import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import type { Lane } from './bars.ts';
import { PATTERN } from './patterns.tsx';

const KINDS = [
  ['plain', 'holds', undefined],
  ['unsure', 'unsure', PATTERN.unsure],
  ['good', 'qualified', undefined],
  ['warned', 'unqualified', undefined],
  ['believed', 'believed', PATTERN.believed],
] as const;

/** What the ways of drawing that are in use mean. */
export function Legend({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { legend } = useTexts(timelines);
  const holding = lanes.flatMap((lane) => lane.holding);
  const used = new Set<string>(holding.map(({ tone }) => tone));
  if (lanes.some(({ believed }) => believed.length > 0)) used.add('believed');
  return (
    <ul className="lane-legend small">
      {KINDS.filter(([kind]) => used.has(kind)).map(([kind, meaning, pattern]) => (
        <li key={kind}>
          <svg width={22} height={14} aria-hidden="true" className={`bar ${kind}`}>
            <path d="M1,1H21V13H1Z" fill={pattern && `url(#${pattern})`} />
          </svg>
          {legend[meaning]}
        </li>
      ))}
      {holding.some(({ to }) => to === null) && (
        <li>
          <svg width={22} height={14} aria-hidden="true" className="bar plain">
            <path d="M1,1H14L21,7L14,13H1Z" />
          </svg>
          {legend.open}
        </li>
      )}
    </ul>
  );
}
