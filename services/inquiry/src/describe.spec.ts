import request from 'supertest';
import { serveInquiry } from './testing/served-inquiry.ts';

describe('the OpenAPI document', () => {
  it('describes each call of the inquiry with the parameters that the call takes, and the webhook', async () => {
    const served = await serveInquiry();
    const get = (path: string) => request(served.app).get(path).auth('admin', { type: 'bearer' });
    const { paths, webhooks } = (await get('/openapi.json')).body;
    expect(Object.keys(webhooks)).toEqual(['violations']);
    const calls = Object.keys(paths).filter((path) => path.startsWith('/v1/'));
    expect(calls.sort()).toEqual([
      '/v1/access',
      '/v1/access/diff',
      '/v1/access/series',
      '/v1/checks',
      '/v1/escorts/{id}',
      '/v1/events',
      '/v1/events/live',
      '/v1/events/{position}',
      '/v1/events/{position}/standing',
      '/v1/findings',
      '/v1/grants/{id}',
      '/v1/index',
      '/v1/me',
      '/v1/names',
      '/v1/organizations/{id}',
      '/v1/persons/{id}',
      '/v1/policies',
      '/v1/reports',
      '/v1/reports/{id}',
      '/v1/reports/{id}.csv',
      '/v1/reports/{id}.json',
      '/v1/reports/{id}.pdf',
      '/v1/reports/{id}.restatement.json',
      '/v1/reports/{id}.zip',
      '/v1/signin',
      '/v1/sources',
      '/v1/tenants/{id}',
      '/v1/violations',
      '/v1/violations/live',
    ]);
    const described = (path: string): string[] =>
      ((paths[path].get ?? paths[path].post).parameters ?? [])
        .filter((parameter: { in: string }) => parameter.in === 'query')
        .map((parameter: { name: string }) => parameter.name);
    for (const path of calls.filter((call) => described(call).length > 0)) {
      const url = `${path.replace(/\{.*\}/, 'x')}?colour=red`;
      const call = paths[path].get ? get(url) : request(served.app).post(url).send({});
      const { body } = await call.auth('admin', { type: 'bearer' });
      expect(body.errors[0]).toEqual({
        pointer: '/colour',
        detail: `unknown parameter; known are ${described(path).join(', ')}`,
      });
    }
    await served.close();
  });
});
