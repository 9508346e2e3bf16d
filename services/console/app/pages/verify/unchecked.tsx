import type { ReactNode } from 'react';
import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import { useFormats } from '../../time/format.ts';
import type { Verified } from './check/asked.ts';

interface UncheckedProps {
  readonly verified: Verified;
  readonly isKeyOfServer: boolean;
  /** How to check at a command line what was not checked here. */
  readonly children: ReactNode;
}

/** What nobody may take as checked. */
export function Unchecked({ verified, isKeyOfServer, children }: UncheckedProps) {
  const text = useTexts(strings);
  const { instant } = useFormats();
  const { sealedAt, opened } = verified.checkpoint;
  const report = verified.of === 'report' ? verified.report : undefined;
  return (
    <div className="stack">
      <h3>{text.unchecked}</h3>
      <ul className="verify-unchecked">
        {report?.isMadeAgain === false && <li>{text.uncheckedLog}</li>}
        {report?.isPdfCompared === false && (
          <li>
            {text.uncheckedPdf}
            {children}
          </li>
        )}
        {isKeyOfServer && <li>{text.uncheckedKey}</li>}
        {opened.signatures.witnesses.length === 0 && <li>{text.uncheckedWitnesses}</li>}
        <li>
          {sealedAt === null
            ? text.uncheckedNowUnknown
            : text.uncheckedNow(instant(new Date(sealedAt * 1000).toISOString()))}
        </li>
      </ul>
      {!report && (
        <details>
          <summary className="quiet">{text.command}</summary>
          {children}
        </details>
      )}
    </div>
  );
}
