// Loaded before each file of tests: notes the tokens that they send, and keeps the problems that they get, from servers in
// processes of their own and in this one alike.
import { keepSecret, keepTrace } from './traces.ts';

if (process.env.GRANT_LEDGER_TEST_TRACES !== undefined) {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    const [, bearer] = /^bearer (.+)$/i.exec(headers.get('authorization') ?? '') ?? [];
    const [, cookie] = /grant_ledger_token=([^;]+)/.exec(headers.get('cookie') ?? '') ?? [];
    for (const secret of [bearer, cookie]) if (secret !== undefined) keepSecret(secret);
    const answer = await send(input, init);
    if (answer.headers.get('content-type')?.startsWith('application/problem+json'))
      answer
        .clone()
        .text()
        .then(
          (text) => {
            keepTrace('problems', `${text}\n`);
          },
          () => undefined, // whoever asked has broken it off
        );
    return answer;
  };
}
