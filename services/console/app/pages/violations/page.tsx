import { Link, useSearchParams } from 'react-router';
import { FILTERS } from '../../question/question.ts';
import { useZoneOf } from '../../question/use-zone-of.ts';
import {
  readPolicies,
  readViolations,
  writeViolations,
  type ViolationsQuestion,
} from '../../question/violations-question.ts';
import { useTexts } from '../../strings/language.ts';
import { violations } from '../../strings/violations.ts';
import { today } from '../../time/zoned.ts';
import { AnswerView } from './answer-view.tsx';
import { LiveView } from './live-view.tsx';
import { QuestionForm } from './question-form.tsx';

/** What policies forbid and was there all the same, and live what goes on now. The question is the URL. */
export function Page() {
  const text = useTexts(violations);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const asked = readViolations(search);
  const isLive = search.get('live') === 'true';
  const start = asked ?? notYetAsked(search, zone);
  const ask = (question: ViolationsQuestion) => {
    setSearch(withLive(writeViolations(question, zone), isLive));
  };
  const follow = (isOn: boolean) => {
    setSearch((before) => withLive(before, isOn));
  };
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
      </header>
      <QuestionForm
        key={keyOf(search)}
        question={start}
        isLive={isLive}
        onAsk={ask}
        onFollow={follow}
      />
      {isLive && <LiveView question={start} />}
      {!isLive && asked && <AnswerView question={asked} zone={zone} />}
      {!isLive && !asked && <Examples />}
    </section>
  );
}

/** A question to start from, narrowed by what the URL says already. */
function notYetAsked(search: URLSearchParams, zone: string): ViolationsQuestion {
  const day = new URLSearchParams({ on: today(zone) });
  for (const name of FILTERS) for (const value of search.getAll(name)) day.append(name, value);
  const question = readViolations(day);
  if (!question) throw new Error('A day is a time.');
  return { ...question, ...readPolicies(search) };
}

function withLive(before: URLSearchParams, isLive: boolean): URLSearchParams {
  const search = new URLSearchParams(before);
  search.delete('row');
  if (isLive) search.set('live', 'true');
  else search.delete('live');
  return search;
}

/** The form starts anew with another question, not when a row is opened or the switch is turned. */
const keyOf = (search: URLSearchParams): string => withLive(search, false).toString();

const EXAMPLES = [
  ['came', 'on=2025-07-18'],
  ['quarter', 'from=2025-07-01T00%3A00%3A00Z&to=2025-10-01T00%3A00%3A00Z'],
  ['before', 'on=2025-07-17&counterfactual=true'],
  ['live', 'live=true'],
] as const;

/** Questions to start from, while none is asked. */
function Examples() {
  const text = useTexts(violations);
  return (
    <div className="stack">
      <p className="lead">{text.start}</p>
      <ul className="stack">
        {EXAMPLES.map(([name, search]) => (
          <li key={name}>
            <Link to={`/violations?${search}`}>{text.examples[name]}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
