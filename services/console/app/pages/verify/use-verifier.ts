import { useCallback, useEffect, useRef, useState } from 'react';
import type { Asked, Ended, GivenTrust, Progress, Subject, Told } from './check/asked.ts';

/** Where a verification is: not begun, going on, or ended, with what it was of. */
export type Verification =
  | { readonly state: 'none' }
  | { readonly state: 'going'; readonly progress: Progress | undefined }
  | { readonly state: 'ended'; readonly ended: Ended; readonly subject: Subject };

interface Verifier {
  readonly verification: Verification;
  readonly verify: (subject: Subject, trust: GivenTrust) => void;
  readonly stop: () => void;
}

const newWorker = () =>
  new Worker(new URL('./check/verify.worker.ts', import.meta.url), { type: 'module' });

/** Verifies in a worker, which is there with the page: from then on nothing is asked of the server. */
export function useVerifier(): Verifier {
  const [verification, setVerification] = useState<Verification>({ state: 'none' });
  const worker = useRef<Worker>(undefined);
  const asked = useRef<Asked>(undefined);

  const listen = useCallback(() => {
    const started = newWorker();
    worker.current = started;
    const end = (ended: Ended) => {
      if (!asked.current) return;
      const { subject } = asked.current;
      asked.current = undefined;
      setVerification({ state: 'ended', ended, subject });
    };
    started.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.id !== asked.current?.id) return;
      if ('ended' in data) end(data.ended);
      else setVerification({ state: 'going', progress: data.progress });
    });
    started.addEventListener('error', ({ message }) => {
      end({ kind: 'failed', why: message });
    });
    return started;
  }, []);

  useEffect(() => {
    const started = listen();
    return () => {
      started.terminate();
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
    (subject: Subject, trust: GivenTrust) => {
      // One that goes on is of something else.
      if (asked.current) stop();
      last.current += 1;
      asked.current = { id: last.current, subject, trust };
      setVerification({ state: 'going', progress: undefined });
      worker.current?.postMessage(asked.current);
    },
    [stop],
  );

  return { verification, verify, stop };
}
