import { run } from './program.ts';

let printed = '';

beforeEach(() => {
  printed = '';
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
});
afterEach(() => jest.restoreAllMocks());

const DAY = ['--on', '2025-07-17'];

describe('a command line that cannot be understood', () => {
  it.each([
    [['ask'], 'exactly one way'],
    [['ask', ...DAY, '--at', '2025-07-17T00:00:00Z'], 'exactly one way'],
    [['ask', ...DAY, ...DAY], '--on: must be given once'],
    [['ask', '--on', '2025-02-30'], '--on: not a calendar date'],
    [['ask', '--at', '2025-07-17T00:00:00'], '--at: the instant has no offset'],
    [['ask', ...DAY, '--location', 'region:ASI'], '--location: must be an assigned ISO 3166-1'],
    [['ask', ...DAY, '--known-at', 'now'], '--known-at: not an RFC 3339 instant'],
    [['ask', ...DAY, '--us-person', 'maybe'], '--us-person: '],
    [['ask', ...DAY, '--country', 'CN'], "unknown option '--country'"],
    [['ask', ...DAY, '--json', '--csv'], 'cannot be used with option'],
    [['ask', ...DAY, '--url', 'ledger'], '--url must be an http or https URL'],
    [['ask', ...DAY, '--url', 'http://127.0.0.1:9'], '--token or GRANT_LEDGER_TOKEN'],
    [['ask', ...DAY, '--url', 'http://127.0.0.1:9', '--data', 'x'], '--data'],
    [['import', '--format', 'excel', 'x'], 'Allowed choices are aws-cloudtrail'],
    [['import', '--format', 'aws-cloudtrail'], 'Name the files to import'],
    [['replay', '--after', 'x'], '--after must be a whole number'],
    [['migrate'], 'Set --from or --to'],
    [['migrate', '--from', 'sqlite:x'], 'Set --to or GRANT_LEDGER_STORE'],
    [['migrate', '--from', 'x', '--to', 'sqlite:y'], '--from must be sqlite:PATH'],
    [
      ['migrate', '--from', 'esdb://a', '--to', 'esdb://b'],
      'One of --from and --to must be sqlite',
    ],
    [['backup'], "missing required argument 'out'"],
    [['restore'], "missing required argument 'from'"],
    [['export'], "required option '--out <folder>' not specified"],
    [['export', '--out', 'x', '--url', 'ledger'], '--url must be an http or https URL'],
    [['verify', 'log'], "missing required argument 'path'"],
    [['verify', 'log', 'x'], "Name the log's verifier key with --key"],
    [['verify', 'proof', 'x', '--key', 'k'], '--event or --leaf-hash'],
    [['fsck', '--store', 'x'], '--store must be sqlite:PATH'],
    [['policies', 'adopt'], "missing required argument 'policy'"],
    [['policies', 'adopt', 'x'], 'There is no preset x; there are provider-china-2025-07-18, '],
    [['nonsense'], "unknown command 'nonsense'"],
  ])('%j ends with status 2 and says why', async (args, message) => {
    expect(await run(args)).toBe(2);
    expect(printed).toContain(message);
  });

  it('help and version are no errors', async () => {
    expect(await run(['ask', '--help'])).toBe(0);
    expect(printed).toContain('--known-at <when>');
    expect(await run(['--version'])).toBe(0);
  });
});
