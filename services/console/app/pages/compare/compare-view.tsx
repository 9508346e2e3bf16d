import { useMemo } from 'react';
import { Link } from 'react-router';
import { urlOf, type Answer } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { writeFilters } from '../../question/question.ts';
import { compare } from '../../strings/compare.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { dayOf, daysAfter, startOfDay } from '../../time/zoned.ts';
import '../../parts/in-words.css';
import { writeComparison, type Comparison } from './comparison.ts';
import { differencesCsv } from './differences-csv.ts';
import { differencesInWords } from './differences-in-words.ts';
import { DifferencesTable } from './differences-table.tsx';
import { differencesIn, type Difference } from './differences.ts';

type Diff = Answer<'/v1/access/diff'>;

/** So many differences are shown. */
const MOST = 5000;

interface CompareViewProps {
  readonly comparison: Comparison;
  readonly zone: string;
}

/** What differs: in words, and row by row. */
export function CompareView({ comparison, zone }: CompareViewProps) {
  const search = useMemo(() => {
    const asked = writeComparison(comparison, zone);
    asked.set('limit', String(MOST));
    return asked;
  }, [comparison, zone]);
  const diff = useAnswer('/v1/access/diff', { search });
  return (
    <>
      <Answered query={diff}>
        {(answer) => <Differences answer={answer} comparison={comparison} />}
      </Answered>
      <Calls url={urlOf('/v1/access/diff', { search })} />
    </>
  );
}

interface DifferencesProps {
  readonly answer: Diff;
  readonly comparison: Comparison;
}

function Differences({ answer, comparison }: DifferencesProps) {
  const text = useTexts(compare);
  const { number } = useFormats();
  const differences = useMemo(() => differencesIn(answer), [answer]);
  const { gained, lost, changed } = answer.counts;
  const all = gained + lost + changed;
  return (
    <>
      <InWords answer={answer} comparison={comparison} differences={differences} />
      {differences.length > 0 && (
        <DifferencesTable
          differences={differences}
          isOfMoments={comparison.between === 'moments'}
          knownSize={answer.known.to.size}
          actions={<Files answer={answer} differences={differences} />}
        />
      )}
      {answer.next !== null && (
        <p className="quiet">{text.shown(number(differences.length), number(all))}</p>
      )}
    </>
  );
}

interface InWordsProps extends DifferencesProps {
  readonly differences: readonly Difference[];
}

function InWords({ answer, comparison, differences }: InWordsProps) {
  const text = useTexts(compare);
  const language = useLanguage();
  const { moment, number, zone } = useFormats();
  const { gained, lost, changed } = answer.counts;
  const { from, to } = answer.known;
  return (
    <div className="in-words" role="status">
      <p className="answer">
        {answer.next === null
          ? differencesInWords(differences, comparison.between, language)
          : text.pairs(number(gained), number(lost), number(changed))}
      </p>
      <p className="quiet small">
        {comparison.between === 'moments'
          ? text.betweenMoments(moment(comparison.fromAt), moment(comparison.toAt), number(to.size))
          : text.betweenSizes(number(from.size), number(to.size))}{' '}
        <Link to={`/replay?${replayOf(comparison, zone, answer).toString()}`}>{text.toReplay}</Link>
      </p>
    </div>
  );
}

/** The same as a replay: over the moments, or from the one size to the other. */
function replayOf(comparison: Comparison, zone: string, { known }: Diff): URLSearchParams {
  const search = new URLSearchParams();
  const [from, to] = windowOf(comparison, zone);
  search.set('from', from);
  search.set('to', to);
  writeFilters(comparison, search);
  if (comparison.between === 'known-times') search.set('fromKnownSize', String(known.from.size));
  search.set('toKnownSize', String(known.to.size));
  if (comparison.between === 'known-times') search.set('knownSize', String(known.from.size));
  return search;
}

/** The moments and what is between them; of one day or instant, its day. */
function windowOf(comparison: Comparison, zone: string): readonly [from: string, to: string] {
  const start = (instant: string, days: number) =>
    startOfDay(daysAfter(dayOf(instant, zone), days), zone);
  if (comparison.between === 'moments') return [comparison.fromAt, start(comparison.toAt, 1)];
  const { when } = comparison;
  if (when.kind === 'window') return [when.from, when.to];
  const at = when.kind === 'on' ? startOfDay(when.on, zone) : when.at;
  return [start(at, 0), start(at, 1)];
}

interface FilesProps {
  readonly answer: Diff;
  readonly differences: readonly Difference[];
}

/** What is shown, as files: the server answers it as JSON alone. */
function Files({ answer, differences }: FilesProps) {
  const text = useTexts(compare);
  const save = (content: string, type: string, name: string) => {
    saveFile(new Blob([content], { type }), name);
  };
  return (
    <>
      <button
        type="button"
        className="small"
        onClick={() => {
          save(differencesCsv(differences), 'text/csv', 'differences.csv');
        }}
      >
        {text.downloadCsv}
      </button>
      <button
        type="button"
        className="small"
        onClick={() => {
          save(JSON.stringify(answer, null, 2), 'application/json', 'differences.json');
        }}
      >
        {text.downloadJson}
      </button>
    </>
  );
}
