import { delivered } from './delivery.ts';

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const record = { logName: 'projects/p/logs/l', insertId: 'ü' };

it.each([
  ['as it is', record],
  ['pushed', { message: { data: base64(record) }, subscription: 's' }],
  ['to a function', { data: base64(record), messageId: '1' }],
  ['as a CloudEvent', { specversion: '1.0', data: record }],
  [
    'as a CloudEvent of Pub/Sub',
    { specversion: '1.0', data: { message: { data: base64(record) } } },
  ],
  ['as a binary CloudEvent', { specversion: '1.0', data_base64: base64(record) }],
])('A record comes %s', (_, wrapped) => {
  expect(delivered(wrapped)).toEqual(record);
});

it('Layers upon layers are not followed without end', () => {
  let layers: unknown = record;
  for (let layer = 0; layer < 10; layer += 1) layers = { specversion: '1.0', data: layers };
  expect(delivered(layers)).not.toEqual(record);
});

it.each([
  [null],
  [[record]],
  [{ message: { data: 7 } }],
  [{ data: 'not base64!' }],
  [{ data: base64(1) }],
])('%j carries none', (wrapped) => {
  expect(() => delivered(wrapped)).toThrow();
});
