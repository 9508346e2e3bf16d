import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Refusal, urlOf, type GetPath } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { COLLECTIONS, type ThingKind } from '../../parts/thing-link.tsx';
import { knownSearch } from '../../question/known-search.ts';
import { readKnown, type Known } from '../../question/question.ts';
import { useZoneOf } from '../../question/use-zone-of.ts';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { Lost } from '../lost.tsx';
import { KnownForm } from '../../parts/known-form.tsx';
import { Nothing } from './nothing.tsx';
import { PersonName } from './person-name.tsx';
import { TimelineView } from './timeline-view.tsx';
import './timeline.css';

type TimelinePath = Extract<GetPath, `/v1/${(typeof COLLECTIONS)[keyof typeof COLLECTIONS]}/{id}`>;

/** The timeline of one thing. As known when, and the window that is looked at, are in the URL. */
export function Page() {
  const { collection = '', id = '' } = useParams();
  const kind = (Object.keys(COLLECTIONS) as ThingKind[]).find(
    (one) => COLLECTIONS[one] === collection,
  );
  return kind ? <OfThing key={`${kind} ${id}`} kind={kind} id={id} /> : <Lost />;
}

function OfThing({ kind, id }: { readonly kind: ThingKind; readonly id: string }) {
  const text = useTexts(timelines);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const known = readKnown(search);
  const asked = useMemo(() => knownSearch(readKnown(search), zone), [search, zone]);
  const path: TimelinePath = `/v1/${COLLECTIONS[kind]}/{id}`;
  const timeline = useAnswer(path, { params: { id }, search: asked, keepsLast: true });
  const onKnown = (chosen: Known) => {
    setSearch((before) => {
      const after = new URLSearchParams(before);
      for (const name of ['knownAt', 'knownSize', 'tz']) after.delete(name);
      for (const [name, value] of knownSearch(chosen, zone)) after.set(name, value);
      return after;
    });
  };
  const isUnknown = timeline.error instanceof Refusal && timeline.error.problem.status === 404;
  return (
    <section className="page">
      <header>
        <h1>{text.heading(text.kinds[kind], id)}</h1>
        {kind === 'person' && <PersonName id={id} />}
      </header>
      <KnownForm key={asked.toString()} known={known} onKnown={onKnown} />
      {isUnknown ? (
        <Nothing kind={kind} id={id} known={known} onKnown={onKnown} />
      ) : (
        <Answered query={timeline}>
          {(answer) => (
            <TimelineView timeline={answer} url={urlOf(path, { params: { id }, search: asked })} />
          )}
        </Answered>
      )}
      <Calls url={urlOf(path, { params: { id }, search: asked })} />
    </section>
  );
}
