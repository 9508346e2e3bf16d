import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { ExposureChart } from '../../parts/exposure-chart.tsx';
import { writeFilters, writeKnown, type Question } from '../../question/question.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { dayOf, daysAfter, startOfDay } from '../../time/zoned.ts';

const WINDOWS = ['30', '90', '365'] as const;
type Days = (typeof WINDOWS)[number];

interface ExposureProps {
  readonly question: Question;
  readonly zone: string;
  readonly onAsk: (question: Question) => void;
}

/** The same question for each day around the one that was asked. */
export function Exposure({ question, zone, onAsk }: ExposureProps) {
  const text = useTexts(ask);
  const { number } = useFormats();
  const [days, setDays] = useState<Days>('90');
  const day = dayAsked(question, zone);
  const search = useMemo(
    () => seriesSearch(question, zone, day, Number(days)),
    [question, zone, day, days],
  );
  const series = useAnswer('/v1/access/series', { search, keepsLast: true });
  return (
    <section className="stack">
      <div className="row">
        <h2>{text.exposure}</h2>
        <select
          aria-label={text.window}
          value={days}
          onChange={(event) => {
            setDays(event.target.value as Days);
          }}
        >
          {WINDOWS.map((one) => (
            <option key={one} value={one}>
              {text.windows[one]}
            </option>
          ))}
        </select>
      </div>
      <Answered query={series}>
        {({ points }) => (
          <ExposureChart
            label={text.chart}
            points={points}
            marked={startOfDay(day, zone)}
            describe={text.exposureWhat(
              number(Math.max(0, ...points.map(({ counts }) => counts.pairs))),
            )}
            onPick={(from) => {
              onAsk({ ...question, when: { kind: 'on', on: dayOf(from, zone) } });
            }}
          />
        )}
      </Answered>
    </section>
  );
}

function dayAsked({ when }: Question, zone: string): string {
  if (when.kind === 'on') return when.on;
  return dayOf(when.kind === 'at' ? when.at : when.from, zone);
}

/** Two thirds of the days before the one that was asked, one after. */
function seriesSearch(
  question: Question,
  zone: string,
  day: string,
  days: number,
): URLSearchParams {
  const from = daysAfter(day, -Math.round((days * 2) / 3));
  const search = new URLSearchParams({
    from: startOfDay(from, zone),
    to: startOfDay(daysAfter(from, days), zone),
    step: 'P1D',
    tz: zone,
  });
  writeFilters(question, search);
  writeKnown(question.known, search);
  return search;
}
