import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import { useFormats } from '../../time/format.ts';
import type { Progress } from './check/asked.ts';
import type { Verification } from './use-verifier.ts';
import { VerdictView } from './verdict-view.tsx';

interface VerificationViewProps {
  readonly verification: Verification;
  readonly onStop: () => void;
}

/** How far a verification is, and then its verdict. */
export function VerificationView({ verification, onStop }: VerificationViewProps) {
  const text = useTexts(strings);
  const { state } = verification;
  return (
    <>
      <div role="status" className="verify-going">
        {state === 'going' && <Going progress={verification.progress} />}
      </div>
      {state === 'going' && (
        <p>
          <button type="button" onClick={onStop}>
            {text.stop}
          </button>
        </p>
      )}
      {state === 'ended' && (
        <section aria-label={text.verdict} className="verify-verdict">
          <VerdictView {...verification} />
        </section>
      )}
    </>
  );
}

function Going({ progress }: { readonly progress: Progress | undefined }) {
  const text = useTexts(strings);
  const { number } = useFormats();
  if (!progress) return <p>{text.going.opening}</p>;
  const { step, done = 0, of = 0 } = progress;
  if (step !== 'log') return <p>{text.going[step]}</p>;
  return (
    <>
      <p>{text.going.log(number(done), number(of))}</p>
      <progress value={done} max={of} aria-hidden="true" />
    </>
  );
}
