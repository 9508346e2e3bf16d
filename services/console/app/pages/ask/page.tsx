import { useSearchParams } from 'react-router';
import { readQuestion, writeQuestion, type Question } from '../../question/question.ts';
import { askAhead } from '../../question/use-rows.ts';
import { useZoneOf } from '../../question/use-zone-of.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { AnswerView } from './answer-view.tsx';
import { Examples } from './examples.tsx';
import { QuestionForm } from './question-form.tsx';

/** Who could touch what, when, and as known when. The question is the URL. */
export function Page() {
  const text = useTexts(ask);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const question = readQuestion(search);
  const onAsk = (asked: Question) => {
    const asking = writeQuestion(asked, zone);
    askAhead('/v1/access', asking);
    setSearch(asking);
  };
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
      </header>
      <QuestionForm key={search.toString()} question={question} onAsk={onAsk} />
      {question ? <AnswerView question={question} zone={zone} onAsk={onAsk} /> : <Examples />}
    </section>
  );
}
