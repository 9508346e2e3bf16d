import {
  fromBase64,
  SealingError,
  toBase64,
  verifyConsistency,
  type OpenedCheckpoint,
} from '@grant-ledger/sealing';
import { useEffect, useState } from 'react';
import { Refusal, type Answer } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useTexts } from '../../strings/language.ts';
import { ledger } from '../../strings/ledger.ts';
import { useFormats } from '../../time/format.ts';
import { compared, lastSeen, remember, type Seen } from './remembered.ts';

/** Whether the log is still the one that this browser saw; if it is, this checkpoint is the one to compare with next time. */
export function Continuation({ opened }: { readonly opened: OpenedCheckpoint }) {
  const text = useTexts(ledger);
  const { number, instant } = useFormats();
  const { origin, size, note } = opened;
  const root = toBase64(opened.root);
  const [seen, setSeen] = useState(() => lastSeen(origin));
  const comparison = compared(seen, { size, root });
  const isGrown = comparison === 'grown';
  const proof = useAnswer('/v1/proofs/consistency', {
    search: new URLSearchParams({ from: String(seen?.size ?? 0), to: String(size) }),
    isAsked: isGrown,
  });
  const isProven =
    isGrown && seen && proof.data ? proves(proof.data, seen, size, opened.root) : undefined;
  const continues = comparison === 'first' || comparison === 'same' || isProven === true;
  useEffect(() => {
    // Of what does not continue, the one before is what there is to show to others.
    if (continues) remember(origin, { size, root, note, at: new Date().toISOString() });
  }, [continues, origin, size, root, note]);
  const when = seen ? instant(seen.at) : '';
  const forget = () => {
    const present: Seen = { size, root, note, at: new Date().toISOString() };
    remember(origin, present);
    setSeen(present);
  };
  const alarm =
    comparison === 'shorter' && seen
      ? text.shorter(when, number(seen.size), number(size))
      : comparison === 'forked' || isProven === false
        ? text.alarm(when)
        : undefined;
  return (
    <section className="stack">
      <h3>{text.before}</h3>
      {comparison === 'first' && <p>{text.firstSeen}</p>}
      {comparison === 'same' && <Good>{text.same(when)}</Good>}
      {isProven === true && seen && (
        <Good>{text.continues(when, number(seen.size), number(size))}</Good>
      )}
      {isGrown && isProven === undefined && !proof.error && (
        <p className="quiet" role="status">
          {text.checking}
        </p>
      )}
      {proof.error instanceof Refusal && <ProblemNote error={proof.error} />}
      {alarm !== undefined && seen && (
        <div className="card stack verdict-bad" role="alert">
          <p>
            <span aria-hidden="true">✗</span> {alarm}
          </p>
          <p>{text.keep}</p>
          <pre className="note" tabIndex={0}>
            <code>{seen.note}</code>
          </pre>
          <p>
            <button type="button" onClick={forget}>
              {text.forget}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}

function Good({ children }: { readonly children: string }) {
  return (
    <p className="verdict-good" role="status">
      <span aria-hidden="true">✓</span> {children}
    </p>
  );
}

/** Whether the server's hashes show that the log as it was seen is the beginning of the present one. */
function proves(
  { proof }: Answer<'/v1/proofs/consistency'>,
  seen: Seen,
  size: number,
  root: Uint8Array,
): boolean {
  try {
    verifyConsistency({
      size1: seen.size,
      size2: size,
      root1: bytesOf(seen.root),
      root2: root,
      proof: proof.map(bytesOf),
    });
    return true;
  } catch (error) {
    if (error instanceof SealingError) return false;
    throw error;
  }
}

/** No bytes for what is no base64: they prove nothing. */
const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();
