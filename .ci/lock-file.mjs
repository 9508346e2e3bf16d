// Checks what the lock file has npm install, offline, for `npm run check`: that each package is the one that was locked, from
// the registry alone; that none runs a script at the install but those that were looked at; that each has a licence that we
// can keep to. Another lock file and package.json may be named.
import { readFileSync } from 'node:fs';

const [lockPath = 'package-lock.json', manifestPath = 'package.json'] = process.argv.slice(2);
const { lockfileVersion, packages } = JSON.parse(readFileSync(lockPath, 'utf8'));
const { allowScripts } = JSON.parse(readFileSync(manifestPath, 'utf8'));

/** SPDX identifiers. Those of the Mozilla and Creative Commons kind are of what only builds and tests, or of data. */
const LICENCES = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC'],
  ...['MIT', 'MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Zlib', 'CC-BY-4.0'],
]);
/** Packages whose licence package.json does not say; where it was found instead. */
const LICENCES_ELSEWHERE = new Map([['png-js', 'MIT, in its LICENSE']]);

/** An expression of SPDX: all that AND joins is allowed, and one of what OR joins. */
function isAllowed(expression) {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((licence) => LICENCES.has(licence));
}

/** What npm may take from elsewhere than the registry: git, an address, a folder. */
const isFromElsewhere = (version) =>
  /^(git|github|https?|file|link)(\+\w+)?:|^[\w-]+\/[\w.-]+(#|$)/.test(version);

const problems = [];
if (lockfileVersion !== 3) problems.push(`the lock file has version ${lockfileVersion}, not 3`);
for (const [path, entry] of Object.entries(packages)) {
  const specs = { ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies };
  for (const [name, version] of Object.entries(specs))
    if (isFromElsewhere(version))
      problems.push(`${path || 'the root'} wants ${name} from ${version}`);
  if (!path.includes('node_modules/') || entry.link) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ''))
    problems.push(`${name} has no SHA-512 of what is installed`);
  if (entry.resolved !== undefined) problems.push(`${name} is taken from ${entry.resolved}`);
  if (entry.hasInstallScript && !(name in allowScripts))
    problems.push(`${name} runs a script at the install; look at it, and name it in allowScripts`);
  if (entry.license === undefined ? !LICENCES_ELSEWHERE.has(name) : !isAllowed(entry.license))
    problems.push(`${name} has the licence ${entry.license ?? '(none is said)'}`);
}
for (const problem of problems) console.error(`package-lock.json: ${problem}.`);
if (problems.length > 0) process.exit(1);
