import { readWebhookSettings } from './webhook-settings.ts';

const URL = 'https://hooks.example/violations?key=hidden';
const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
const env = (url?: string, secret?: string) => ({
  ...(url !== undefined && { GRANT_LEDGER_WEBHOOK_URL: url }),
  ...(secret !== undefined && { GRANT_LEDGER_WEBHOOK_SECRET: secret }),
});

describe('the settings of the webhook', () => {
  it('are none by default, and where the variables are empty', () => {
    expect(readWebhookSettings({})).toBeUndefined();
    expect(readWebhookSettings(env('', ''))).toBeUndefined();
  });

  it.each([24, 25, 32, 64])('are a URL and a secret of %d bytes', (bytes) => {
    const { url, secret } = readWebhookSettings(env(URL, secretOf(bytes)))!;
    expect([url, Buffer.from(secret)]).toEqual([URL, Buffer.alloc(bytes, 7)]);
  });

  it.each([
    [env(URL), 'GRANT_LEDGER_WEBHOOK_URL needs GRANT_LEDGER_WEBHOOK_SECRET'],
    [env(undefined, secretOf(32)), 'SECRET is set without GRANT_LEDGER_WEBHOOK_URL'],
    [env('hooks.example/hidden', secretOf(32)), 'URL must be an http or https URL'],
    [env('ftp://hooks.example/hidden', secretOf(32)), 'URL must be an http or https URL'],
    [env('https://user:hidden@hooks.example', secretOf(32)), 'without user, password'],
    [env('https://hooks.example/#hidden', secretOf(32)), 'and fragment'],
    [env('http://169.254.169.254/hidden', secretOf(32)), 'URL must not name a link-local'],
    [env('http://[fe80::1]/hidden', secretOf(32)), 'URL must not name a link-local'],
    [env(URL, secretOf(23)), 'SECRET must be whsec_ and the base64 of 24 to 64 random bytes'],
    [env(URL, secretOf(65)), 'SECRET must be whsec_'],
    [env(URL, 'hidden'.padEnd(40, 'A')), 'SECRET must be whsec_'],
    [env(URL, `${secretOf(32)} hidden`), 'SECRET must be whsec_'],
  ])('refuse %j without repeating the values', (wrong, message) => {
    const read = () => readWebhookSettings(wrong);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(read).not.toThrow(/hidden|BwcHBw/);
  });
});
