import { useId, type SubmitEvent } from 'react';
import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import { isProof } from './check/is-proof.ts';

interface NoteCardProps {
  readonly note: string;
  readonly event: string;
  readonly onNote: (note: string) => void;
  readonly onEvent: (event: string) => void;
  readonly onVerify: () => void;
}

/** Takes a checkpoint, or a proof with the event that it is of. */
export function NoteCard({ note, event, onNote, onEvent, onVerify }: NoteCardProps) {
  const text = useTexts(strings);
  const id = useId();
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    onVerify();
  };
  return (
    <form className="card verify-note" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{text.note}</h3>
      <div className="verify-field">
        <label htmlFor={`${id}-note`}>{text.pasted}</label>
        <textarea
          id={`${id}-note`}
          className="mono"
          rows={5}
          spellCheck={false}
          autoComplete="off"
          value={note}
          onChange={({ target }) => {
            onNote(target.value);
          }}
        />
      </div>
      {isProof(note) && (
        <div className="verify-field">
          <label htmlFor={`${id}-event`}>{text.event}</label>
          <textarea
            id={`${id}-event`}
            className="mono"
            rows={4}
            spellCheck={false}
            autoComplete="off"
            value={event}
            onChange={({ target }) => {
              onEvent(target.value);
            }}
          />
        </div>
      )}
      <p>
        <button type="submit" className="primary" disabled={note.trim() === ''}>
          {text.submitNote}
        </button>
      </p>
    </form>
  );
}
