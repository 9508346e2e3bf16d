import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the packages of which something is in these chunks, as those licences ask. */
export function licencesOf(output) {
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds);
  const folders = new Set(modules.filter((id) => id.includes('/node_modules/')).map(packageOf));
  return [...folders].sort().map(licenceIn).join('\n\n');
}

function packageOf(id) {
  const [, within, path] = /^(.*\/node_modules\/)(.*)$/.exec(id);
  const names = path.split('/');
  return join(within, ...names.slice(0, names[0].startsWith('@') ? 2 : 1));
}

function licenceIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file === undefined ? license : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}`;
}
