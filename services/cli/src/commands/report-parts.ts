import type { Command } from 'commander';

/** Adds the flags that say which parts of a report to write, and where. */
export const withParts = (command: Command): Command =>
  command
    .option('--json <file>', 'write the report as JSON')
    .option('--csv <file>', 'write its rows as CSV')
    .option('--pdf <file>', 'write it as PDF')
    .option('--bundle <file>', 'write a ZIP archive that proves it to whoever has the public key')
    .option('--no-log', 'leave the log out of the bundle');
