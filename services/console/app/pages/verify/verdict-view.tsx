import { useEffect, useRef, type ReactNode } from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';
import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import { useFormats } from '../../time/format.ts';
import type { Ended, Subject, Verified } from './check/asked.ts';
import { commandOf } from './command-of.ts';
import { EstablishedTable } from './established-table.tsx';
import type { KeptTrust } from './kept-trust.ts';
import { Unchecked } from './unchecked.tsx';

interface VerdictViewProps {
  readonly ended: Ended;
  readonly subject: Subject;
  readonly trust: KeptTrust;
}

/** The verdict in one sentence, what it means, and what it rests on. */
export function VerdictView({ ended, subject, trust }: VerdictViewProps) {
  const text = useTexts(strings);
  const command = commandOf(subject, trust);
  switch (ended.kind) {
    case 'verified':
      return (
        <Proven
          ended={ended}
          of={nameOf(subject)}
          command={command}
          isKeyOfServer={trust.isFromServer}
        />
      );
    case 'not proven':
      return (
        <Sentence
          mood="bad"
          says={subject.kind === 'report' ? text.notProvenReport : text.notProven}
          of={nameOf(subject)}
        >
          <Reasons reasons={ended.reasons} />
          <p className="verify-means">{text.meansNot}</p>
        </Sentence>
      );
    case 'unusable':
      return (
        <Sentence mood="open" says={text.unusable[ended.given]}>
          {ended.why !== '' && <p lang="en">{ended.why}</p>}
        </Sentence>
      );
    case 'too large':
      return (
        <Sentence mood="open" says={text.tooLarge}>
          <p>{text.tooLargeNext}</p>
          <Command command={command} />
        </Sentence>
      );
    case 'failed':
      return (
        <Sentence mood="open" says={text.failed}>
          <p lang="en">{ended.why}</p>
          <p>{text.failedNext}</p>
          <Command command={command} />
        </Sentence>
      );
  }
}

interface ProvenProps {
  readonly ended: Extract<Ended, { readonly kind: 'verified' }>;
  readonly of: string | undefined;
  readonly command: string;
  readonly isKeyOfServer: boolean;
}

function Proven({ ended, of, command, isKeyOfServer }: ProvenProps) {
  const { verified } = ended;
  const { says, means, isWhole } = useSaid(verified);
  return (
    <>
      <Sentence mood={isWhole ? 'good' : 'open'} says={says} of={of}>
        <p className="verify-means">{means}</p>
      </Sentence>
      <EstablishedTable verified={verified} witnessesNeeded={ended.witnessesNeeded} />
      <Unchecked verified={verified} isKeyOfServer={isKeyOfServer}>
        <Command command={command} />
      </Unchecked>
    </>
  );
}

const nameOf = (subject: Subject): string | undefined =>
  subject.kind === 'report' ? subject.bundle.name : undefined;

/** The sentence of what was verified, and whether nothing of it is left open. */
function useSaid(verified: Verified): { says: string; means: string; isWhole: boolean } {
  const text = useTexts(strings);
  const { number } = useFormats();
  if (verified.of === 'checkpoint')
    return { says: text.genuine, means: text.meansCheckpoint, isWhole: true };
  if (verified.of === 'proof')
    return {
      says: text.proven(number(verified.position)),
      means: text.meansProof,
      isWhole: true,
    };
  return verified.report.isMadeAgain
    ? { says: text.whole, means: text.meansWhole, isWhole: true }
    : { says: text.withoutLog, means: text.meansReport, isWhole: false };
}

/** What is told by colour is told by a sign, too. */
const SIGNS = { good: '✓', open: '!', bad: '✗' } as const;

interface SentenceProps {
  readonly mood: keyof typeof SIGNS;
  readonly says: string;
  /** The file that was verified, if it was one. */
  readonly of?: string | undefined;
  readonly children: ReactNode;
}

/** What the page turns to, once it is there. */
function Sentence({ mood, says, of, children }: SentenceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div className={`verify-sentence ${mood}`}>
      <h2 ref={heading} tabIndex={-1} className="verify-says">
        <span className="verify-sign" aria-hidden="true">
          {SIGNS[mood]}
        </span>
        {says}
      </h2>
      {of !== undefined && <code>{of}</code>}
      {children}
    </div>
  );
}

/** As the verification gives them, in English. */
function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  const text = useTexts(strings);
  return (
    <>
      <h3>{text.reasons(reasons.length)}</h3>
      <ul lang="en">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

function Command({ command }: { readonly command: string }) {
  return (
    <div className="verify-command">
      <pre tabIndex={0}>
        <code>{command}</code>
      </pre>
      <CopyButton text={command} />
    </div>
  );
}
