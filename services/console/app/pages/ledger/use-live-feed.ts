import { useEffect, useRef, useState } from 'react';
import { startOf, withArrived, type FeedEvent } from './feed.ts';

export type FeedState = 'connecting' | 'connected' | 'reconnecting' | 'paused';

/** Milliseconds until a connection that the server closed is opened again; one that broke, the browser opens itself. */
const AGAIN_AFTER = 2000;
/** What comes within so many milliseconds is shown at once. */
const TOGETHER = 100;

interface LiveFeed {
  readonly events: readonly FeedEvent[];
  readonly state: FeedState;
}

/** The last events of a ledger of a size when it is first looked at, of one type or of all, and those that come, by server-sent events. */
export function useLiveFeed(size: number, type: string, isPaused: boolean): LiveFeed {
  const [feed, setFeed] = useState<{ type: string; events: readonly FeedEvent[] }>({
    type,
    events: [],
  });
  const [state, setState] = useState<FeedState>('connecting');
  const last = useRef<number>(undefined);
  useEffect(() => {
    last.current = undefined;
  }, [type]);
  useEffect(() => {
    if (isPaused) return undefined;
    let source: EventSource | undefined;
    let timer: number | undefined;
    let flushing: number | undefined;
    let arrived: FeedEvent[] = [];
    const flush = () => {
      flushing = undefined;
      const fresh = arrived;
      arrived = [];
      setFeed((before) => ({
        type,
        events: withArrived(before.type === type ? before.events : [], fresh),
      }));
    };
    const open = () => {
      const after = last.current ?? startOf(size, type);
      const search = new URLSearchParams({ after: String(after), ...(type !== '' && { type }) });
      source = new EventSource(`/v1/events/live?${search.toString()}`);
      source.onopen = () => {
        setState('connected');
      };
      source.onerror = () => {
        setState('reconnecting');
        if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN_AFTER);
      };
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const event = JSON.parse(data) as FeedEvent;
        last.current = event.position;
        arrived.push(event);
        flushing ??= window.setTimeout(flush, TOGETHER);
      };
    };
    open();
    return () => {
      source?.close();
      window.clearTimeout(timer);
      window.clearTimeout(flushing);
      // What has arrived is not lost by a pause.
      if (arrived.length > 0) flush();
    };
  }, [size, type, isPaused]);
  return {
    events: feed.type === type ? feed.events : [],
    state: isPaused ? 'paused' : state,
  };
}
