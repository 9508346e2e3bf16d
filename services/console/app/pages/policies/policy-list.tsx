import type { Answer } from '../../api/client.ts';
import { InWords } from '../../parts/in-words.tsx';
import { stateAt } from '../../policies/policy-in-words.ts';
import type { Known } from '../../question/question.ts';
import { useTexts } from '../../strings/language.ts';
import { policies as strings } from '../../strings/policies.ts';
import { useFormats } from '../../time/format.ts';
import { startOfDay } from '../../time/zoned.ts';
import { PolicyBars } from './policy-bars.tsx';
import { PolicyCard } from './policy-card.tsx';
import './policies.css';

interface PolicyListProps {
  readonly answer: Answer<'/v1/policies'>;
  /** The day of which it is said whether each is in force: at its start. */
  readonly day: string;
  readonly zone: string;
  readonly known: Known;
}

/** How many there are, when each is in force, and each in words. */
export function PolicyList({ answer, day, zone, known }: PolicyListProps) {
  const { policies } = answer;
  const text = useTexts(strings);
  const formats = useFormats();
  const at = startOfDay(day, zone);
  if (policies.length === 0)
    return (
      <p className="lead">
        {text.none} <code>npx grant-ledger policies adopt</code>.
      </p>
    );
  const inForce = policies.filter((policy) => stateAt(policy, at) === 'inForce').length;
  return (
    <>
      <InWords
        words={text.counted(policies.length, inForce, formats.moment(at))}
        known={answer.known}
      />
      <p className="quiet">{text.unknownCounts}</p>
      <section className="stack">
        <h2>{text.bars}</h2>
        <PolicyBars policies={policies} at={at} />
      </section>
      <ul className="policies">
        {policies.map((policy) => (
          <li key={policy.adopted}>
            <PolicyCard {...{ policy, day, zone, known }} />
          </li>
        ))}
      </ul>
    </>
  );
}
