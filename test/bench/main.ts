import { writeFileSync } from 'node:fs';
import { thisMachine } from './machine.ts';
import { readOptions, USAGE, WrongOption, type Options } from './options.ts';
import type { Line } from './report/line.ts';
import { table } from './report/table.ts';
import { agreement } from './sections/agreement.ts';
import { backup } from './sections/backup.ts';
import { consoleSection } from './sections/console.ts';
import { httpQuestion, ingestion, posts, restart } from './sections/http.ts';
import { imports } from './sections/imports.ts';
import { question } from './sections/question.ts';
import { replay } from './sections/replay.ts';
import { reports } from './sections/reports.ts';
import { postedUntilSealed, proofs, sealing } from './sections/sealing.ts';
import { corrections, growth, knownSize } from './sections/stability.ts';
import { Workbench } from './workbench.ts';

type Section = (bench: Workbench) => Promise<Line[]>;

const SECTIONS: Readonly<Record<string, Section>> = {
  agreement,
  replay,
  question,
  'known-size': knownSize,
  corrections,
  growth,
  ingest: ingestion,
  'http-question': httpQuestion,
  console: consoleSection,
  reports,
  restart,
  posts,
  sealing,
  proofs,
  'post-to-sealed': postedUntilSealed,
  import: imports,
  backup,
};

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

// What was started, and every temporary folder, goes in the handlers of exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });

async function run({ scale, seed, only, json }: Options): Promise<void> {
  const machine = thisMachine();
  const bench = new Workbench({ seed, factor: scale }, say);
  const lines: Line[] = [];
  const failures: Record<string, string> = {};
  try {
    for (const [name, section] of Object.entries(SECTIONS)) {
      if (only && !only.includes(name)) continue;
      say(`section ${name}`);
      try {
        lines.push(...(await section(bench)));
      } catch (error) {
        // The figures of the other sections are worth having.
        process.exitCode = 1;
        failures[name] = error instanceof Error ? error.message : String(error);
        say(`section ${name} failed: ${failures[name]}`);
      }
      machine.postgresql = (await bench.postgresql()) ?? machine.postgresql;
    }
  } finally {
    await bench.close();
  }
  const { cpu, cores, memoryGiB, system, node, postgresql } = machine;
  process.stdout.write(
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, PostgreSQL ${postgresql}; ` +
      `scale ${scale}, seed ${seed}\n\n${table(lines)}\n`,
  );
  if (json !== undefined)
    writeFileSync(
      json,
      `${JSON.stringify({ machine, scale, seed, lines, failures }, undefined, 2)}\n`,
    );
}

try {
  const options = readOptions(process.argv.slice(2), Object.keys(SECTIONS));
  if (options.help) process.stdout.write(`${USAGE}\n`);
  else await run(options);
} catch (error) {
  if (!(error instanceof WrongOption)) throw error;
  say(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
