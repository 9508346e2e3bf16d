// Looks for the secrets that the tests used in all that servers, commands and problems said meanwhile (test/support/traces.ts),
// in the folder that is named. Status 1 if one is found, or if nothing was kept: a search of nothing finds nothing.
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const filesOf = (kind) => readdirSync(folder).filter((name) => name.endsWith(kind));
const textOf = (name) => readFileSync(join(folder, name), 'utf8');

const secrets = new Set(
  filesOf('.secrets').flatMap((name) =>
    textOf(name)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ),
);
/** By their form, whoever made them: tokens, secrets of webhooks, private keys in PEM. */
const FORMS = /\bglt_[\w-]{43}\b|\bwhsec_[A-Za-z0-9+/]{32,}|-----BEGIN [A-Z ]*PRIVATE KEY/;

/** As a secret may be written. */
const spellings = [...secrets].flatMap((secret) => [
  ...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]),
]);

let characters = 0;
let found = 0;
for (const name of filesOf('.trace')) {
  const text = textOf(name);
  characters += text.length;
  const formed = FORMS.exec(text)?.[0];
  const spelt = spellings.find((spelling) => text.includes(spelling)) ?? formed;
  if (spelt === undefined) continue;
  found += 1;
  const line = text.split('\n').find((one) => one.includes(spelt));
  console.error(`A secret was said: ${line.replaceAll(spelt, '(secret)').slice(0, 500)}`);
}
const searched = `${secrets.size} secrets looked for in ${(characters / 1e6).toFixed(1)} MB of logs, errors and output`;
console.log(`${searched}: ${found === 0 ? 'none found' : `found in ${found} files`}.`);
if (found > 0) process.exitCode = 1;
if (secrets.size === 0 || characters === 0) {
  console.error('Nothing was kept to be searched.');
  process.exitCode = 1;
}
