import { useEffect, useRef, useState } from 'react';
import { urlOf } from '../../api/client.ts';
import { caughtUp, connected, NOTHING_TOLD, told } from './live-violations.ts';
import type { LiveState, ViolationEvent } from './live-violations.ts';

/** `lost`: it is taken up again by itself; `ended`: it is not. */
export type Connection = 'connecting' | 'open' | 'lost' | 'ended';

/** Milliseconds for which messages are gathered, so that thousands at once are drawn once. */
const GATHERED = 50;

/** Follows what is forbidden and goes on now (`GET /v1/violations/live`). */
export function useLiveViolations(search: string): {
  readonly state: LiveState;
  readonly connection: Connection;
  /** Connects again, after an end. */
  readonly again: () => void;
} {
  const [state, setState] = useState(NOTHING_TOLD);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [attempt, setAttempt] = useState(0);
  const gathered = useRef<ViolationEvent[]>([]);
  useEffect(() => {
    const source = new EventSource(
      urlOf('/v1/violations/live', { search: new URLSearchParams(search) }),
    );
    const flush = () => {
      const events = gathered.current;
      gathered.current = [];
      if (events.length > 0) setState((before) => told(before, events));
    };
    const timer = setInterval(flush, GATHERED);
    source.onopen = () => {
      flush();
      setConnection('open');
      setState(connected);
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      gathered.current.push(JSON.parse(data) as ViolationEvent);
    };
    source.addEventListener('caught-up', () => {
      flush();
      setState(caughtUp);
    });
    source.onerror = () => {
      setConnection(source.readyState === EventSource.CLOSED ? 'ended' : 'lost');
    };
    return () => {
      clearInterval(timer);
      gathered.current = [];
      source.close();
      setState(NOTHING_TOLD);
    };
  }, [search, attempt]);
  const again = () => {
    setConnection('connecting');
    setAttempt((before) => before + 1);
  };
  return { state, connection, again };
}
