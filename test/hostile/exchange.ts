import { connect } from 'node:net';
import type { HostileRequest } from './sample.ts';

/** An answer as it came over the socket. */
export interface WireAnswer {
  readonly status: number;
  /** The status line and the header fields, in lower case. */
  readonly head: string;
  readonly type: string | undefined;
  readonly body: string;
}

/** No exchange of the sample takes half as long; milliseconds. */
const TIMEOUT = 60_000;

/** Sends the bytes to the port and resolves to all answers, once the server has closed the connection. */
export function exchange(
  port: number,
  wire: Buffer,
  { drip }: Pick<HostileRequest, 'drip'>,
): Promise<readonly WireAnswer[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    let dripping: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      socket.destroy();
      const sofar = Buffer.concat(chunks).subarray(0, 500).toString();
      reject(new Error(`The server did not close the connection, and said: ${sofar}`));
    }, TIMEOUT);
    socket.on('error', () => undefined); // it is closed after one
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('close', () => {
      clearTimeout(timer);
      clearInterval(dripping);
      resolve(answersIn(Buffer.concat(chunks)));
    });
    socket.write(wire);
    if (drip)
      dripping = setInterval(() => {
        if (socket.writable) socket.write(drip.text);
      }, drip.every);
  });
}

function answersIn(bytes: Buffer): readonly WireAnswer[] {
  const answers: WireAnswer[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    const head = rest.subarray(0, end).toString('latin1').toLowerCase();
    const status = Number(/^http\/1\.1 (\d{3}) /.exec(head)?.[1]);
    if (end < 0 || Number.isNaN(status))
      throw new Error(`No answer of HTTP/1.1: ${rest.toString()}`);
    const { body, after } = bodyIn(rest.subarray(end + 4), head, status);
    rest = after;
    if (status >= 200)
      answers.push({ status, head, type: /^content-type: ([^;\r]*)/m.exec(head)?.[1], body });
  }
  return answers;
}

function bodyIn(bytes: Buffer, head: string, status: number): { body: string; after: Buffer } {
  if (status < 200) return { body: '', after: bytes };
  if (/^transfer-encoding: chunked/m.test(head)) return chunkedBody(bytes);
  const length = Number(/^content-length: (\d+)/m.exec(head)?.[1] ?? bytes.length);
  return { body: bytes.subarray(0, length).toString(), after: bytes.subarray(length) };
}

function chunkedBody(bytes: Buffer): { body: string; after: Buffer } {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return { body: Buffer.concat(parts).toString(), after: Buffer.alloc(0) }; // cut off
    const size = parseInt(bytes.subarray(at, lineEnd).toString(), 16);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
    if (size === 0) return { body: Buffer.concat(parts).toString(), after: bytes.subarray(at) };
  }
}
