import type { Response } from 'express';
import { eventOf, type Change } from './change.ts';
import type { LiveViolations } from './live-violations.ts';
import type { LiveQuestion } from './open-violation.ts';
import type { LiveState } from './watch.ts';

/** A comment every so many milliseconds keeps proxies from closing the connection. */
const HEARTBEAT = 15_000;
/** A client is let go if more changes than these wait for it to read when more of them come. */
export const MOST_WAITING = 1_000;

/**
 * Sends what is open, and then each change, as server-sent events (HTML standard, section 9.2), until the client goes
 * or the inquiry closes. A client that does not read is let go: it connects again, and is told what is open then.
 */
export function sendChanges(res: Response, live: LiveViolations, question: LiveQuestion): void {
  let waiting = 0;
  const heartbeat = setInterval(() => {
    if (!res.writableNeedDrain) res.write(': nothing new\n\n');
  }, HEARTBEAT);
  const leave = live.listen(question, {
    onState: (state) => {
      res.write(stateText(state));
    },
    onChanges: (changes) => {
      if (waiting > MOST_WAITING) {
        res.destroy();
        return;
      }
      waiting += changes.length;
      res.write(changes.map(message).join(''), () => {
        waiting -= changes.length;
      });
    },
    onEnd: () => {
      res.end();
    },
  });
  res.on('close', () => {
    clearInterval(heartbeat);
    leave();
  });
}

function message(change: Change): string {
  const event = eventOf(change);
  return `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** The end of it is marked: whatever else a client still holds from an earlier connection is not open any more. */
function stateText({ at, known, open }: LiveState): string {
  const opened = [...open.values()].map((violation): Change => {
    return { type: 'opened', at, known, violation };
  });
  const end = JSON.stringify({ known, open: open.size });
  return `${opened.map(message).join('')}event: caught-up\ndata: ${end}\n\n`;
}
