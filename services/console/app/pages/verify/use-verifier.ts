import { useCallback, useEffect, useRef, useState } from 'react';
import type { Asked, Ended, Progress, Subject, Told } from './check/asked.ts';
import type { KeptTrust } from './kept-trust.ts';

/** Where a verification is: not begun, going on, or ended, with what it was of and by whose seal. */
export type Verification =
  | { readonly state: 'none' }
  | { readonly state: 'going'; readonly progress: Progress | undefined }
  | {
      readonly state: 'ended';
      readonly ended: Ended;
      readonly subject: Subject;
      readonly trust: KeptTrust;
    };

interface Verifier {
  readonly verification: Verification;
  readonly verify: (subject: Subject, trust: KeptTrust) => void;
  readonly stop: () => void;
}

const newWorker = () =>
  new Worker(new URL('./check/verify.worker.ts', import.meta.url), { type: 'module' });

/** Verifies in a worker, which is there with the page: from then on nothing is asked of the server. */
export function useVerifier(): Verifier {
  const [verification, setVerification] = useState<Verification>({ state: 'none' });
  const worker = useRef<Worker>(undefined);
  const asked = useRef<Asked & { readonly trust: KeptTrust }>(undefined);

  const listen = useCallback(() => {
    const started = newWorker();
    worker.current = started;
    const end = (ended: Ended) => {
      if (!asked.current) return;
      const { subject, trust } = asked.current;
      asked.current = undefined;
      setVerification({ state: 'ended', ended, subject, trust });
    };
    started.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.id !== asked.current?.id) return;
      if ('ended' in data) end(data.ended);
      else setVerification({ state: 'going', progress: data.progress });
    });
    started.addEventListener('error', ({ message }) => {
      // Another is started when there is something to verify: this one may never have been loaded.
      started.terminate();
      worker.current = undefined;
      end({ kind: 'failed', why: message });
    });
    return started;
  }, []);

  useEffect(() => {
    listen();
    return () => {
      worker.current?.terminate();
    };
  }, [listen]);

  const stop = useCallback(() => {
    worker.current?.terminate();
    asked.current = undefined;
    setVerification({ state: 'none' });
    listen();
  }, [listen]);

  const last = useRef(0);
  const verify = useCallback(
    (subject: Subject, trust: KeptTrust) => {
      // One that goes on is of something else.
      if (asked.current) stop();
      last.current += 1;
      asked.current = { id: last.current, subject, trust };
      setVerification({ state: 'going', progress: undefined });
      (worker.current ?? listen()).postMessage(asked.current);
    },
    [listen, stop],
  );

  return { verification, verify, stop };
}
