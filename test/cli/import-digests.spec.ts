import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { runCli, temporaryFolder } from '../support/process.ts';

// Invented records; the account number is that of AWS's own documentation.
const folder = temporaryFolder();
const ACCOUNT = '111122223333';
const attached = (id: string) => ({
  eventVersion: '1.08',
  eventID: id,
  eventTime: '2024-03-01T12:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'AttachUserPolicy',
  awsRegion: 'us-east-1',
  recipientAccountId: ACCOUNT,
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/admin`, accountId: ACCOUNT },
  readOnly: false,
  requestParameters: { userName: id, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
});
const logText = (id: string) => JSON.stringify({ Records: [attached(id)] });
const logFile = (name: string, text: string) => {
  writeFileSync(`${folder}/${name}.json.gz`, gzipSync(text));
  return `${folder}/${name}.json.gz`;
};

it('import refuses a log file that is not what its digest says, and says which', async () => {
  const [intact, changed] = [logFile('one', logText('one')), logFile('two', logText('else'))];
  const digest = `${folder}/digest.json`;
  writeFileSync(
    digest,
    JSON.stringify({
      digestEndTime: '2024-03-01T13:00:00Z',
      digestS3Bucket: 'example-bucket',
      digestS3Object: 'AWSLogs/digest.json.gz',
      digestPublicKeyFingerprint: '0123456789abcdef0123456789abcdef',
      digestSignatureAlgorithm: 'SHA256withRSA',
      previousDigestSignature: null,
      logFiles: ['one', 'two'].map((name) => ({
        s3Bucket: 'example-bucket',
        s3Object: `AWSLogs/${name}.json.gz`,
        hashValue: createHash('sha256').update(logText(name)).digest('hex'),
        hashAlgorithm: 'SHA-256',
      })),
    }),
  );
  const { status, stdout, stderr } = await runCli(
    ['import', '--format', 'aws-cloudtrail', '--dry-run', '--digest', digest, intact, changed],
    { env: { GRANT_LEDGER_DATA: temporaryFolder() } },
  );
  expect(`${stdout}${stderr}`).toContain(`${changed} is not what CloudTrail delivered`);
  expect(`${stdout}${stderr}`).toMatch(/read +1 record in 1 file/);
  expect(status).toBe(1);
});
