import { useId, useRef } from 'react';
import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import { useFormats } from '../../time/format.ts';
import type { GivenFile } from './check/asked.ts';

/** What was chosen. */
export interface GivenFiles {
  readonly bundle?: GivenFile;
  readonly log?: GivenFile;
}

interface ReportCardProps {
  readonly files: GivenFiles;
  /** Whether files are being dragged over the page. */
  readonly isOver: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onTakeOut: (which: 'bundle' | 'log') => void;
  readonly onVerify: (bundle: GivenFile, log: GivenFile | undefined) => void;
}

/** Takes a report's bundle, and its log if that is apart. */
export function ReportCard({ files, isOver, onFiles, onTakeOut, onVerify }: ReportCardProps) {
  const text = useTexts(strings);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { bundle, log } = files;
  return (
    <section
      className={isOver ? 'card verify-drop over' : 'card verify-drop'}
      aria-labelledby={`${id}-title`}
    >
      <h3 id={`${id}-title`}>{text.report}</h3>
      <p className="row">
        {text.drop}
        <button type="button" onClick={() => input.current?.click()}>
          {text.choose}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".zip,.ndjson,.jsonl"
          aria-label={text.choose}
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            // The same file may be chosen again, once it was changed.
            target.value = '';
          }}
        />
      </p>
      <p className="quiet small">{text.logHint}</p>
      {(bundle ?? log) && (
        <ul className="verify-files">
          <Chosen
            what={text.bundle}
            file={bundle}
            onTakeOut={() => {
              onTakeOut('bundle');
            }}
          />
          <Chosen
            what={text.log}
            file={log}
            onTakeOut={() => {
              onTakeOut('log');
            }}
          />
        </ul>
      )}
      {bundle && (
        <p>
          <button
            type="button"
            className="primary"
            onClick={() => {
              onVerify(bundle, log);
            }}
          >
            {text.submitReport}
          </button>
        </p>
      )}
    </section>
  );
}

interface ChosenProps {
  readonly what: string;
  readonly file: GivenFile | undefined;
  readonly onTakeOut: () => void;
}

function Chosen({ what, file, onTakeOut }: ChosenProps) {
  const text = useTexts(strings);
  const { number } = useFormats();
  if (!file) return null;
  return (
    <li>
      <span className="quiet">{what}</span> <code>{file.name}</code>{' '}
      <span className="quiet small">{number(Math.ceil(file.size / 1024))} kB</span>{' '}
      <button
        type="button"
        className="plain"
        aria-label={text.takeOut(file.name)}
        onClick={onTakeOut}
      >
        ×
      </button>
    </li>
  );
}
