#!/usr/bin/env node
import { run } from './program.ts';

// Whoever reads our output may stop early, as in `grant-ledger replay | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await run(process.argv.slice(2));
