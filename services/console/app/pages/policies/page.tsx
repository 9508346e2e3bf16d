import { useEffect, useState, type SubmitEvent } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { urlOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { isDay, readKnown, writeKnown, type Known } from '../../question/question.ts';
import { useZoneOf } from '../../question/use-zone-of.ts';
import { useTexts } from '../../strings/language.ts';
import { policies } from '../../strings/policies.ts';
import { today } from '../../time/zoned.ts';
import { GrantCheck } from './grant-check.tsx';
import { PolicyList } from './policy-list.tsx';
import '../../parts/sentence.css';

/** Which policies there are, what each forbids and when; and whether a grant would break one. */
export function Page() {
  const text = useTexts(policies);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const on = search.get('on') ?? '';
  const day = isDay(on) ? on : today(zone);
  const known = readKnown(search);
  const asked = momentSearch(known, zone);
  const answer = useAnswer('/v1/policies', { search: asked });
  useScrollToHash(answer.isSuccess);
  const show = (chosen: string, asKnown: Known) => {
    setSearch((before) => {
      const after = momentSearch(asKnown, zone);
      after.set('on', chosen);
      for (const [name, value] of before) if (!MOMENT.has(name)) after.append(name, value);
      return after;
    });
  };
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
      </header>
      <MomentForm key={`${day} ${asked.toString()}`} {...{ day, known }} onShow={show} />
      <Answered query={answer}>
        {(found) => <PolicyList answer={found} {...{ day, zone, known }} />}
      </Answered>
      <Calls url={urlOf('/v1/policies', { search: asked })} />
      <GrantCheck zone={zone} known={asked} />
    </section>
  );
}

/** The parameters that this page's first form sets. */
const MOMENT = new Set(['on', 'tz', 'knownAt', 'knownSize']);

function momentSearch(known: Known, zone: string): URLSearchParams {
  const search = new URLSearchParams();
  writeKnown(known, search);
  if (known.kind === 'at' && isDay(known.knownAt) && zone !== 'UTC') search.set('tz', zone);
  return search;
}

interface MomentFormProps {
  readonly day: string;
  readonly known: Known;
  readonly onShow: (day: string, known: Known) => void;
}

function MomentForm(props: MomentFormProps) {
  const text = useTexts(policies);
  const [day, setDay] = useState(props.day);
  const [known, setKnown] = useState(props.known);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onShow(day, known);
  };
  return (
    <form className="question card" onSubmit={submit}>
      <div className="sentence">
        <span>{text.asKnown}</span>
        <KnownFields known={known} onChange={setKnown} />
        <span>{text.inForceOn}</span>
        <input
          type="date"
          aria-label={text.day}
          required
          value={day}
          onChange={(event) => {
            if (event.target.value) setDay(event.target.value);
          }}
        />
        <button type="submit" className="primary">
          {text.show}
        </button>
      </div>
    </form>
  );
}

/** What a link points to is only there once the answer is. */
function useScrollToHash(isThere: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (isThere && hash !== '')
      document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, [isThere, hash]);
}
