// Prints the software bill of materials of what runs: the program with its console, without what builds and tests it. It is
// CycloneDX as JSON, made of the lock file, so it is not kept: it would go stale.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const options = ['--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only'];
const made = execFileSync('npm', ['sbom', ...options, '--workspace=@grant-ledger/cli'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const bill = JSON.parse(made);
// npm names it by the folder that it is in.
bill.metadata.component.name = JSON.parse(readFileSync('package.json', 'utf8')).name;
console.log(JSON.stringify(bill, null, 2));
