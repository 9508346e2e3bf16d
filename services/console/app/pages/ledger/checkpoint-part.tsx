import {
  openCheckpoint,
  SealingError,
  toBase64,
  type OpenedCheckpoint,
} from '@grant-ledger/sealing';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { getText, Refusal, type Answer } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { useTexts } from '../../strings/language.ts';
import { ledger } from '../../strings/ledger.ts';
import { useFormats } from '../../time/format.ts';
import { Continuation } from './continuation.tsx';

/** The last checkpoint, in words, verified here; and whether it continues the one that this browser saw before. */
export function CheckpointPart() {
  const text = useTexts(ledger);
  const note = useQuery({
    queryKey: ['/v1/checkpoint'],
    queryFn: ({ signal }) => getText('/v1/checkpoint', signal),
    staleTime: 0,
  });
  const keys = useAnswer('/v1/keys');
  const isNone = note.error instanceof Refusal && note.error.problem.status === 404;
  return (
    <>
      <p className="lead">{text.checkpointWhat}</p>
      {isNone ? (
        <div className="card stack">
          <h3>{text.noCheckpoint}</h3>
          <p>{text.noCheckpointWhat}</p>
        </div>
      ) : (
        <Answered query={note}>
          {(given) => (
            <Answered query={keys}>
              {(known: Answer<'/v1/keys'>) => <Checkpoint note={given} keys={known} />}
            </Answered>
          )}
        </Answered>
      )}
      <Calls url="/v1/checkpoint" />
    </>
  );
}

interface CheckpointProps {
  readonly note: string;
  readonly keys: Answer<'/v1/keys'>;
}

function Checkpoint({ note, keys }: CheckpointProps) {
  const text = useTexts(ledger);
  const opened = useMemo(() => openedOr(note, keys), [note, keys]);
  return (
    <>
      {typeof opened === 'string' ? (
        <div className="card stack verdict-bad" role="alert">
          <h3>
            <span aria-hidden="true">✗</span> {text.holdsNot}
          </h3>
          <p lang="en">{opened}</p>
        </div>
      ) : (
        <>
          <InWords opened={opened} />
          <Continuation opened={opened} />
        </>
      )}
      <section className="stack">
        <div className="row">
          <h3>{text.note}</h3>
          <CopyButton text={note} />
        </div>
        <pre className="note" tabIndex={0}>
          <code>{note}</code>
        </pre>
        <h3>{text.keys}</h3>
        <ul className="keys">
          {keys.keys.map((key) => (
            <li key={key} className="row">
              <code>{key}</code>
              <CopyButton text={key} />
            </li>
          ))}
        </ul>
        <p>
          <Link to="/verify" className="button">
            {text.toVerify}
          </Link>
        </p>
      </section>
    </>
  );
}

/** What the note says, opened by the keys of this server; or why it cannot be. */
function openedOr(note: string, { origin, keys }: Answer<'/v1/keys'>): OpenedCheckpoint | string {
  try {
    return openCheckpoint(note, { origin, keys });
  } catch (error) {
    if (error instanceof SealingError) return error.message;
    throw error;
  }
}

function InWords({ opened }: { readonly opened: OpenedCheckpoint }) {
  const text = useTexts(ledger);
  const { instant, number } = useFormats();
  const when = (time: number) => instant(new Date(time * 1000).toISOString());
  const { log, witnesses } = opened.signatures;
  return (
    <div className="card stack">
      <p className="verdict-good">
        <span aria-hidden="true">✓</span> {text.holds}
      </p>
      <dl className="seal-fields">
        <dt>{text.size}</dt>
        <dd>
          <strong>{number(opened.size)}</strong>
        </dd>
        <dt>{text.root}</dt>
        <dd className="mono">{toBase64(opened.root)}</dd>
        <dt>{text.origin}</dt>
        <dd className="mono">{opened.origin}</dd>
        <dt>{text.signed}</dt>
        <dd>
          <ul>
            {log.map(({ key, time, line }) => (
              <li key={line}>
                {text.signedBy(key.name, key.id.toString(16).padStart(8, '0'))}
                {time !== null && <>, {text.sealedAt(when(time))}</>}
              </li>
            ))}
            {witnesses.map(({ key, time, line }) => (
              <li key={line}>{text.cosigned(key.name, time === null ? '' : when(time))}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <p className="quiet small">{text.sameServer}</p>
    </div>
  );
}
