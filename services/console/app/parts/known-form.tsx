import { useState, type SubmitEvent } from 'react';
import { KnownFields } from './known-fields.tsx';
import type { Known } from '../question/question.ts';
import { useTexts } from '../strings/language.ts';
import { timelines } from '../strings/timelines.ts';
import './known-form.css';

interface KnownFormProps {
  readonly known: Known;
  readonly onKnown: (known: Known) => void;
}

/** As known when: the past can be seen as it was believed to be. */
export function KnownForm({ known, onKnown }: KnownFormProps) {
  const text = useTexts(timelines);
  const [draft, setDraft] = useState(known);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onKnown(draft);
  };
  return (
    <form className="known-form row" onSubmit={submit}>
      <span>{text.asKnown}</span>
      <KnownFields known={draft} onChange={setDraft} />
      <button type="submit">{text.show}</button>
    </form>
  );
}
