/** The ids of the patterns by which bars are filled. */
export const PATTERN = { unsure: 'lane-unsure', believed: 'lane-believed' } as const;

/** The patterns of the lanes, once for all of them. */
export function Patterns() {
  return (
    <svg width={0} height={0} aria-hidden="true" className="patterns">
      <defs>
        <Hatch id={PATTERN.unsure} className="unsure" turned={-45} />
        <Hatch id={PATTERN.believed} className="believed" turned={45} />
      </defs>
    </svg>
  );
}

interface HatchProps {
  readonly id: string;
  readonly className: string;
  readonly turned: number;
}

function Hatch({ id, className, turned }: HatchProps) {
  return (
    <pattern
      id={id}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turned})`}
    >
      <rect width={6} height={6} className={`hatch-ground ${className}`} />
      <rect width={6} height={1.5} className={`hatch-line ${className}`} />
    </pattern>
  );
}
