import type { AccessIndex } from '@grant-ledger/projections';
import { questionAt, type Filters } from '../questions/questions.ts';

/** What the product is asked: the same filters at many instants, at one known size. */
export interface Asked {
  readonly index: AccessIndex;
  readonly filters: Filters;
  readonly size: number;
}

/** Rounds that are not counted: the code is still being compiled. */
const WARM_UP = 2;
const ROUNDS = 5;

/**
 * Microseconds of each question, and the rows of all answers together. Those who are compared are asked
 * in turn, question by question, so that whatever else the machine does meets all of them.
 */
export function timeInTurn(
  compared: readonly Asked[],
  moments: readonly string[],
): readonly { readonly micros: readonly number[]; readonly rows: number }[] {
  const taken = compared.map(() => ({ micros: [] as number[], rows: 0 }));
  for (let round = -WARM_UP; round < ROUNDS; round += 1)
    for (const at of moments)
      compared.forEach(({ index, filters, size }, which) => {
        const question = questionAt(at, filters);
        const start = performance.now();
        const { rows } = index.answer(question, size);
        const micros = (performance.now() - start) * 1000;
        if (round < 0) return;
        taken[which]!.micros.push(micros);
        taken[which]!.rows += rows.length;
      });
  return taken;
}
