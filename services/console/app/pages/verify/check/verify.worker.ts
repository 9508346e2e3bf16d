import './no-eval.ts';
import type { Asked, Told } from './asked.ts';
import { run } from './run.ts';

/** Milliseconds between two words on how far it has come. */
const PAUSE = 100;

const tell = (told: Told): void => {
  self.postMessage(told);
};

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answer(data);
});

async function answer({ id, ...asked }: Asked): Promise<void> {
  let told = 0;
  let last: string | undefined;
  const ended = await run(asked, (step, done, of) => {
    if (step === last && performance.now() - told < PAUSE) return;
    [last, told] = [step, performance.now()];
    tell({ id, progress: { step, done, of } });
  });
  tell({ id, ended });
}
