#!/usr/bin/env node
// Committed, not built, so that npm can link it before the first build. Runs the bundle, which starts in a third of the
// time, unless a room has been compiled since it was made.
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './bundle.js';

const bundle = new URL('../build/program.cjs', import.meta.url);
const writtenAt = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const compiledAt = ['../../../shared/', '../../'].flatMap((path) => {
  const rooms = new URL(path, import.meta.url);
  return readdirSync(rooms).map((room) =>
    writtenAt(new URL(`${room}/tsconfig.tsbuildinfo`, rooms)),
  );
});
const isCurrent = Math.max(...compiledAt) <= writtenAt(bundle);
const { run } = isCurrent ? load(fileURLToPath(bundle)) : await import('../dist/program.js');

// Whoever reads our output may stop early, as in `grant-ledger replay | head`.
process.stdout.on('error', (error) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await run(process.argv.slice(2));
