// Runs the bundle with what V8 compiled it to when it was made, which is kept beside each of its files: compiling takes
// a good part of a start. V8 itself takes no notice of what another version of it made, and compiles again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';

/** What a CommonJS module is given. */
const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];
const cacheOf = (file) => `${file}.cache`;

const compile = (file, options) =>
  compileFunction(readFileSync(file, 'utf8'), PARAMETERS, {
    filename: file,
    ...options,
  });

/** Keeps beside a file of the bundle what it compiles to. */
export function keepCompiled(file) {
  writeFileSync(cacheOf(file), compile(file, { produceCachedData: true }).cachedData);
}

const modules = new Map();

/** Runs a file of the bundle, once, and gives what it exports. */
export function load(file) {
  const loaded = modules.get(file);
  if (loaded) return loaded.exports;
  const module = { exports: {} };
  modules.set(file, module);
  try {
    run(file, module);
  } catch (error) {
    modules.delete(file); // It may be that it could not be read for now.
    throw error;
  }
  return module.exports;
}

function run(file, module) {
  const cachedData = existsSync(cacheOf(file)) ? readFileSync(cacheOf(file)) : undefined;
  const directory = dirname(file);
  const requireOther = createRequire(file);
  const require = (id) => (id.startsWith('./') ? load(join(directory, id)) : requireOther(id));
  compile(file, { cachedData })(module.exports, require, module, file, directory);
}
