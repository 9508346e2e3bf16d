import { scaleUtc } from 'd3-scale';
import { useWidth } from '../../parts/use-width.ts';
import { stateAt, type Policy } from '../../policies/policy-in-words.ts';
import { useTexts } from '../../strings/language.ts';
import { policies as strings } from '../../strings/policies.ts';
import { useFormats } from '../../time/format.ts';

const ROW = 38;
const BAR = 10;
const AXIS = 24;
/** How wide the name of a day may be; one that would be cut off is left out. */
const LABEL = 110;
/** Days before and after the chosen one: the past is what is asked about most. */
const BEFORE = 540;
const AFTER = 180;
const DAY = 86_400_000;

interface PolicyBarsProps {
  readonly policies: readonly Policy[];
  /** The instant to mark. */
  readonly at: string;
}

/** When each policy is in force, around an instant. What a bar says is in words below, in the policy's own card. */
export function PolicyBars({ policies, at }: PolicyBarsProps) {
  const text = useTexts(strings);
  const { day, moment, span } = useFormats();
  const [box, width] = useWidth<HTMLElement>();
  const middle = Date.parse(at);
  const ends = [new Date(middle - BEFORE * DAY), new Date(middle + AFTER * DAY)] as const;
  const x = scaleUtc(ends, [1, width - 1]).clamp(true);
  const height = policies.length * ROW + AXIS;
  return (
    <figure ref={box} className="policy-bars">
      <svg role="img" aria-label={text.bars} width={width} height={height}>
        {x.ticks(Math.max(2, Math.floor(width / 170))).map((tick) => (
          <g key={tick.getTime()} transform={`translate(${x(tick)},0)`}>
            <line y2={height - AXIS} className="grid" />
            {x(tick) > LABEL / 2 && x(tick) < width - LABEL / 2 && (
              <text y={height - 7} textAnchor="middle">
                {day(tick.toISOString())}
              </text>
            )}
          </g>
        ))}
        {policies.map((policy, index) => (
          <g key={policy.adopted} transform={`translate(0,${index * ROW})`}>
            <text y={14} className="policy-bar-name">
              {policy.policyId}
            </text>
            <rect y={20} width={width} height={BAR} className="policy-bar-ground" />
            <rect
              y={20}
              x={x(new Date(policy.from))}
              width={Math.max(
                0,
                x(policy.to === null ? ends[1] : new Date(policy.to)) - x(new Date(policy.from)),
              )}
              height={BAR}
              className={stateAt(policy, at) === 'inForce' ? 'policy-bar in-force' : 'policy-bar'}
            >
              <title>{`${policy.policyId}: ${span(policy.from, policy.to)}`}</title>
            </rect>
          </g>
        ))}
        <line x1={x(middle)} x2={x(middle)} y2={height - AXIS} className="policy-bar-day" />
      </svg>
      <figcaption className="small quiet">{text.barsWhat(moment(at))}</figcaption>
    </figure>
  );
}
