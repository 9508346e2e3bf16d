import { useState } from 'react';
import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import type { Subject } from './check/asked.ts';
import { keepTrust, keptTrust, type KeptTrust } from './kept-trust.ts';
import { NoteCard } from './note-card.tsx';
import { ReportCard, type GivenFiles } from './report-card.tsx';
import { sortFiles } from './sort-files.ts';
import { TrustCard } from './trust-card.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';
import { useVerifier } from './use-verifier.ts';
import { VerificationView } from './verification-view.tsx';
import './verify.css';

/** Verifies a report, a checkpoint or a proof in the browser itself. What is verified is in no URL: it stays here. */
export function Page() {
  const text = useTexts(strings);
  const [trust, setTrust] = useState<KeptTrust>(keptTrust);
  const [files, setFiles] = useState<GivenFiles>({});
  const [note, setNote] = useState('');
  const [event, setEvent] = useState('');
  const [refused, setRefused] = useState<string>();
  const { verification, verify, stop } = useVerifier();
  const hasKey = trust.keys.trim() !== '';

  const start = (subject: Subject) => {
    setRefused(hasKey ? undefined : text.needsKey);
    if (hasKey) verify(subject, trust);
    else document.getElementById('log-key')?.focus();
  };
  const take = async (given: readonly File[]) => {
    const { bundle = files.bundle, log = files.log, note: read, neither } = await sortFiles(given);
    if (read !== undefined) setNote(read);
    if (neither !== undefined) setRefused(text.neither(neither));
    else if (log && !bundle) setRefused(text.logAlone);
    else setRefused(undefined);
    const taken = { ...(bundle && { bundle }), ...(log && { log }) };
    setFiles(taken);
    const hasNew = taken.bundle !== files.bundle || taken.log !== files.log;
    if (hasNew && taken.bundle && neither === undefined)
      start({ kind: 'report', ...taken, bundle: taken.bundle });
  };
  const isOver = useDroppedFiles((given) => void take(given));

  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
      </header>
      <div className="verify-given">
        <TrustCard
          trust={trust}
          onChange={(changed) => {
            setTrust(changed);
            keepTrust(changed);
          }}
        />
        <section className="verify-column" aria-labelledby="verify-what">
          <h2 id="verify-what">{text.what}</h2>
          <p role="alert" className="refused">
            {refused}
          </p>
          <ReportCard
            files={files}
            isOver={isOver}
            onFiles={(given) => void take(given)}
            onTakeOut={(which) => {
              setFiles(({ bundle, log }) =>
                which === 'bundle' ? { ...(log && { log }) } : { ...(bundle && { bundle }) },
              );
            }}
            onVerify={(bundle, log) => {
              start({ kind: 'report', bundle, ...(log && { log }) });
            }}
          />
          <NoteCard
            note={note}
            event={event}
            onNote={setNote}
            onEvent={setEvent}
            onVerify={() => {
              start({ kind: 'note', note, event });
            }}
          />
        </section>
      </div>
      <VerificationView verification={verification} onStop={stop} />
    </section>
  );
}
