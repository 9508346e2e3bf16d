// Asks the registry for known weaknesses of what runs (`npm audit`): status 1 if there is one. A registry that is not there, or
// answers no audits, says nothing of the packages: that is said, and is no failure.
import { spawnSync } from 'node:child_process';

const options = ['--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
const { stdout } = spawnSync('npm', ['audit', ...options], { encoding: 'utf8' });
const { vulnerabilities, error, message } = JSON.parse(stdout || '{}');
if (!vulnerabilities) {
  const why = message ?? error?.summary ?? 'no answer';
  console.log(`npm audit: SKIPPED, since the registry gave none (${why.split('\n')[0]}).`);
} else {
  const found = Object.values(vulnerabilities);
  console.log(`npm audit: ${found.length === 0 ? 'clean' : `${found.length} packages`}.`);
  for (const { name, severity, range } of found) console.error(`${severity}: ${name} ${range}`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
