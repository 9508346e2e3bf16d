import { useMemo } from 'react';
import { Link } from 'react-router';
import { urlOf, type Schemas } from '../../api/client.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls, flagsOf } from '../../parts/calls.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { writeQuestion, type Question } from '../../question/question.ts';
import { ask } from '../../strings/ask.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { AccessTable } from './access-table.tsx';
import { answerInWords } from './answer-in-words.ts';
import { Exposure } from './exposure.tsx';
import { useRows, type AccessAnswer } from './use-rows.ts';
import './answer-view.css';

interface AnswerViewProps {
  readonly question: Question;
  readonly zone: string;
  readonly onAsk: (question: Question) => void;
}

/** The answer: in words, over time, and row by row. */
export function AnswerView({ question, zone, onAsk }: AnswerViewProps) {
  const search = useMemo(() => writeQuestion(question, zone), [question, zone]);
  const rows = useRows(search);
  return (
    <>
      <Answered query={rows.query}>
        {(answer) => (
          <>
            <InWords answer={answer} rows={answer.rows} isWhole={!rows.hasMore} />
            <Exposure question={question} zone={zone} onAsk={onAsk} />
            <AccessTable
              rows={answer.rows}
              knownSize={answer.known.size}
              actions={<Downloads url={urlOf('/v1/access', { search })} name="access" />}
            />
            {rows.hasMore && <More shown={answer.rows.length} all={answer.counts.pairs} />}
          </>
        )}
      </Answered>
      <Calls url={urlOf('/v1/access', { search })} command={`ask ${flagsOf(search)}`} />
    </>
  );
}

interface InWordsProps {
  readonly answer: AccessAnswer;
  readonly rows: readonly Schemas['AccessRow'][];
  readonly isWhole: boolean;
}

function InWords({ answer, rows, isWhole }: InWordsProps) {
  const text = useTexts(ask);
  const language = useLanguage();
  const { instant, number } = useFormats();
  const { size, recordedAt, root } = answer.known;
  const words = isWhole
    ? answerInWords(rows, language)
    : text.manyInWords(number(answer.counts.persons), number(answer.counts.tenants));
  return (
    <div className="in-words" role="status">
      <p className="answer">{words}</p>
      <p className="quiet small">
        {text.knownFrom(number(size), recordedAt === null ? '' : instant(recordedAt))}{' '}
        <Link to="/ledger" title={root}>
          {text.root} <code>{root.slice(0, 12)}…</code>
        </Link>
      </p>
    </div>
  );
}

function More({ shown, all }: { readonly shown: number; readonly all: number }) {
  const text = useTexts(ask);
  const { number } = useFormats();
  return <p className="quiet">{text.moreRows(number(shown), number(all))}</p>;
}
