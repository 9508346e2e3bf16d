import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where Debian's packages golang-golang-x-… put the sources of Go's libraries. */
const GOPATH = process.env.GOPATH ?? '/usr/share/gocode';
const env = { ...process.env, GO111MODULE: 'off', GOPATH };
const PROGRAM = join(__dirname, 'go/main.go');

/** What the Go program says that it checked. */
export interface CheckedWithGo {
  readonly size: number;
  /** In base64. */
  readonly root: string;
  readonly entries: number;
  readonly inclusionProofs: number;
  readonly consistencyProofs: number;
}

/** Whether there is Go with golang.org/x/mod; where it is not, says that and why what needs it is skipped. */
export function goIsHere(): boolean {
  const source = join(GOPATH, 'src/golang.org/x/mod/sumdb/note');
  if (runs('go', ['version']) && existsSync(source)) return true;
  process.stderr.write(
    'SKIPPED: the checks with Go: they need the Debian packages golang-go and golang-golang-x-mod-dev.\n',
  );
  return false;
}

/** Whether the programs are there; where one is not, says that and why what needs them is skipped. */
export function programsAreHere(what: string, commands: readonly string[]): boolean {
  const missing = commands.filter((command) => !runs('which', [command]));
  if (missing.length === 0) return true;
  process.stderr.write(`SKIPPED: ${what}: there is no ${missing.join(', ')}.\n`);
  return false;
}

/**
 * Has golang.org/x/mod check the log in a folder: `log.vkey`, `checkpoint`, `tile/…`, and every `*.tlog-proof` and
 * `*.add-checkpoint` there. Rejects, with what Go says, where something is wrong.
 */
export async function checkWithGo(folder: string): Promise<CheckedWithGo> {
  const { stdout } = await promisify(execFile)('go', ['run', PROGRAM, 'check', folder], { env });
  return JSON.parse(stdout) as CheckedWithGo;
}

/** Has golang.org/x/mod make a key with the name, and sign the text. */
export function signWithGo(name: string, text: string): { vkey: string; note: string } {
  const printed = execFileSync('go', ['run', PROGRAM, 'sign', name], {
    env,
    input: text,
    encoding: 'utf8',
  });
  const [vkey = ''] = printed.split('\n', 1);
  return { vkey, note: printed.slice(vkey.length + 1) };
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
