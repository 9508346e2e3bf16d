import { useMemo } from 'react';
import { Link } from 'react-router';
import { urlOf, type Answer } from '../../api/client.ts';
import { answerInWords } from '../../parts/answer-in-words.ts';
import { Afterwards } from '../../parts/afterwards.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Calls, flagsOf } from '../../parts/calls.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { InWords } from '../../parts/in-words.tsx';
import { writeQuestion, type Question } from '../../question/question.ts';
import { useRows } from '../../question/use-rows.ts';
import { ask } from '../../strings/ask.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { AccessTable } from './access-table.tsx';
import { Exposure } from './exposure.tsx';

interface AnswerViewProps {
  readonly question: Question;
  readonly zone: string;
  readonly onAsk: (question: Question) => void;
}

/** The answer: in words, over time, and row by row. */
export function AnswerView({ question, zone, onAsk }: AnswerViewProps) {
  const search = useMemo(() => writeQuestion(question, zone), [question, zone]);
  const text = useTexts(ask);
  const rows = useRows('/v1/access', search);
  return (
    <>
      <Answered query={rows.query}>
        {(answer) => (
          <>
            <Words answer={answer} isWhole={!rows.hasMore} />
            <Afterwards>
              <Exposure question={question} zone={zone} onAsk={onAsk} />
              <AccessTable
                rows={answer.rows}
                knownSize={answer.known.size}
                actions={<Downloads url={urlOf('/v1/access', { search })} name="access" />}
              />
              {rows.hasMore && <More shown={answer.rows.length} all={answer.counts.pairs} />}
            </Afterwards>
          </>
        )}
      </Answered>
      <Calls url={urlOf('/v1/access', { search })} command={`ask ${flagsOf(search)}`} />
      <p className="small quiet">
        <Link to={`/reports?kind=contractors&${search.toString()}`}>{text.prove}</Link>
        {text.proveWhat}
      </p>
    </>
  );
}

interface AnswerProps {
  readonly answer: Answer<'/v1/access'>;
  readonly isWhole: boolean;
}

function Words({ answer, isWhole }: AnswerProps) {
  const text = useTexts(ask);
  const language = useLanguage();
  const { number } = useFormats();
  const { persons, tenants } = answer.counts;
  const words = isWhole
    ? answerInWords(answer.rows, language)
    : text.manyInWords(number(persons), number(tenants));
  return <InWords words={words} known={answer.known} />;
}

function More({ shown, all }: { readonly shown: number; readonly all: number }) {
  const text = useTexts(ask);
  const { number } = useFormats();
  return <p className="quiet">{text.moreRows(number(shown), number(all))}</p>;
}
