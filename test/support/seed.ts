import fc from 'fast-check';

/** The seed of all properties in a file: from FC_SEED to replay a run, else a new one. */
export const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

fc.configureGlobal({ seed });
process.stderr.write(`properties: seed ${seed} (replay with FC_SEED=${seed})\n`);
