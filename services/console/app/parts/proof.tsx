import {
  fromBase64,
  leafBytes,
  leafHash,
  SealingError,
  verifyInclusion,
} from '@grant-ledger/sealing';
import { Link } from 'react-router';
import type { Answer, Schemas } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { events } from '../strings/events.ts';
import { useTexts } from '../strings/language.ts';
import { useFormats } from '../time/format.ts';
import { Answered } from './answered.tsx';

interface ProofProps {
  readonly event: Schemas['RecordedEvent'];
  /** At which size to prove it; at that of the last checkpoint, without. */
  readonly knownSize?: number;
}

/** That the event is in the sealed log, worked out here from its bytes and the server's hashes (RFC 6962 section 2.1.1). */
export function Proof({ event, knownSize }: ProofProps) {
  const search = new URLSearchParams({ position: String(event.position) });
  if (knownSize !== undefined) search.set('size', String(knownSize));
  const proof = useAnswer('/v1/proofs/inclusion', { search });
  return (
    <Answered query={proof}>{(answer) => <Verified event={event} answer={answer} />}</Answered>
  );
}

interface VerifiedProps {
  readonly event: Schemas['RecordedEvent'];
  readonly answer: Answer<'/v1/proofs/inclusion'>;
}

function Verified({ event, answer }: VerifiedProps) {
  const text = useTexts(events);
  const { number } = useFormats();
  const wrong = whatIsWrong(event, answer);
  return (
    <div className="proof">
      <p className={wrong === undefined ? 'verdict good' : 'verdict bad'}>
        <span aria-hidden="true">{wrong === undefined ? '✓' : '✗'}</span>
        {wrong === undefined
          ? text.proven(number(answer.position), number(answer.size))
          : text.notProven}
      </p>
      {wrong !== undefined && <p lang="en">{wrong}</p>}
      <dl>
        <dt>{text.root}</dt>
        <dd className="mono">{answer.root}</dd>
        <dt>{text.leaf}</dt>
        <dd className="mono">{answer.leafHash}</dd>
        <dt>{text.hashes}</dt>
        <dd className="mono">{answer.proof.join(' ') || '—'}</dd>
      </dl>
      <p className="quiet">
        {text.proofWhat} <Link to="/verify">{text.toVerify}</Link>
      </p>
    </div>
  );
}

function whatIsWrong(
  event: Schemas['RecordedEvent'],
  { position, size, proof, root }: Answer<'/v1/proofs/inclusion'>,
): string | undefined {
  try {
    verifyInclusion({
      index: position,
      size,
      leafHash: leafHash(leafBytes(event)),
      proof: proof.map(bytesOf),
      root: bytesOf(root),
    });
    return undefined;
  } catch (error) {
    if (error instanceof SealingError) return error.message;
    throw error;
  }
}

/** No bytes for what is no base64: they prove nothing. */
const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();
