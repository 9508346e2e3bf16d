import { parseDocument } from 'yaml';
import { z } from 'zod';
import { usage } from '../failure.ts';
import { readable, type Found } from './environment.ts';
import type { Setting } from './setting.ts';

/** Settings by the parts of their keys. */
interface Tree {
  readonly [name: string]: Setting | Tree;
}

/** What the file may hold: each setting at its key, and nothing else. */
export const configSchema = (settings: readonly Setting[]): z.ZodType => schemaOf(treeOf(settings));

function schemaOf(tree: Tree): z.ZodType {
  const shape = Object.entries(tree).map(([name, node]) => {
    if (!isSetting(node)) return [name, schemaOf(node).optional()];
    const { about, fallback, variable } = node;
    const description = `${about}. ${variable}; default: ${fallback}.`;
    return [name, node.inFile.optional().meta({ description })];
  });
  return z.strictObject(Object.fromEntries(shape) as z.ZodRawShape, {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'must be settings by their names' : undefined,
  });
}

/**
 * The settings in a file of YAML, of which JSON is a part.
 *
 * @throws Failure with exit code 2 that says of everything wrong in it where it is, as a JSON pointer behind `#`, and
 *   what is allowed there. It repeats no value.
 */
export function readConfigFile(path: string, settings: readonly Setting[]): readonly Found[] {
  const json = parsed(path);
  const { error } = configSchema(settings).safeParse(json);
  if (error) throw usage(error.issues.flatMap((issue) => said(issue, path, settings)).join('\n  '));
  return settings.flatMap((setting) => {
    const names = setting.key.split('.');
    const value = names.reduce<unknown>(
      (at, name) => (at as Record<string, unknown> | undefined)?.[name],
      json,
    );
    if (value === undefined) return [];
    const origin = `${path}#/${names.join('/')}`;
    const text = setting.inFile.parse(value);
    setting.parse(text, origin);
    return [{ variable: setting.variable, text, origin }];
  });
}

function parsed(path: string): unknown {
  const document = parseDocument(readable(path, `The configuration ${path} cannot be read`), {
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (!error) return document.toJS() ?? {};
  // Its own message may quote the line, which may hold a secret.
  throw usage(`${path} is no YAML or JSON: ${error.code} at character ${error.pos[0]}.`);
}

function said(issue: z.core.$ZodIssue, path: string, settings: readonly Setting[]): string[] {
  const at = `${path}#${issue.path.map((name) => `/${String(name)}`).join('')}`;
  if (issue.code !== 'unrecognized_keys') return [`${at} ${issue.message}.`];
  const allowed = Object.keys(branchAt(treeOf(settings), issue.path)).join(', ');
  return issue.keys.map((key) => `${at}/${key} is no setting; there are ${allowed}.`);
}

function treeOf(settings: readonly Setting[]): Tree {
  const tree: Record<string, Setting | Tree> = {};
  for (const setting of settings) {
    const names = setting.key.split('.');
    const last = names.pop() ?? '';
    let branch = tree;
    for (const name of names) branch = (branch[name] ??= {}) as Record<string, Setting | Tree>;
    branch[last] = setting;
  }
  return tree;
}

const branchAt = (tree: Tree, path: readonly PropertyKey[]): Tree =>
  path.reduce<Tree>((branch, name) => branch[String(name)] as Tree, tree);

const isSetting = (node: Setting | Tree): node is Setting => typeof node.parse === 'function';
