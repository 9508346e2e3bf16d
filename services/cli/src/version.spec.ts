import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from './version.ts';

it('the version is that of package.json', () => {
  const text = readFileSync(join(__dirname, '../package.json'), 'utf8');
  expect(JSON.parse(text).version).toBe(VERSION);
});
