import { Link } from 'react-router';
import { urlOf, type Answer } from '../../api/client.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { InWords } from '../../parts/in-words.tsx';
import { PolicyLink, ViolationTable } from '../../parts/violation-table.tsx';
import { useRows } from '../../question/use-rows.ts';
import { writeViolations, type ViolationsQuestion } from '../../question/violations-question.ts';
import { ask } from '../../strings/ask.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { violations } from '../../strings/violations.ts';
import { useFormats } from '../../time/format.ts';
import { violationsInWords } from './violations-in-words.ts';

interface AnswerViewProps {
  readonly question: ViolationsQuestion;
  readonly zone: string;
}

/** What was broken: in words, the policies that were applied, and row by row. */
export function AnswerView({ question, zone }: AnswerViewProps) {
  const text = useTexts(violations);
  const common = useTexts(ask);
  const language = useLanguage();
  const { number } = useFormats();
  const search = writeViolations(question, zone);
  const { query, hasMore } = useRows('/v1/violations', search);
  const url = urlOf('/v1/violations', { search });
  const told = { language, number, isWhole: !hasMore, ...question };
  return (
    <>
      <Answered query={query}>
        {(answer) => (
          <>
            <InWords words={violationsInWords(answer, told)} known={answer.known} />
            {answer.policies.length > 0 && <Applied answer={answer} />}
            {answer.rows.length > 0 && (
              <ViolationTable
                caption={text.rows}
                rows={answer.rows}
                knownSize={answer.known.size}
                actions={<Downloads url={url} name="violations" />}
              />
            )}
            {hasMore && (
              <p className="quiet">
                {common.moreRows(number(answer.rows.length), number(answer.counts.rows))}
              </p>
            )}
          </>
        )}
      </Answered>
      <Calls url={url} />
    </>
  );
}

function Applied({ answer: { policies, rows } }: { readonly answer: Answer<'/v1/violations'> }) {
  const text = useTexts(violations);
  const { number } = useFormats();
  return (
    <section className="stack">
      <h2>{text.applied}</h2>
      <ul className="applied">
        {policies.map(({ policyId, adopted }) => (
          <li key={adopted}>
            <PolicyLink id={policyId} />{' '}
            <span className="quiet small">
              {text.rowsOf(number(rows.filter((row) => row.adopted === adopted).length))}
            </span>
          </li>
        ))}
        <li>
          <Link to="/policies">{text.toPolicies}</Link>
        </li>
      </ul>
    </section>
  );
}
