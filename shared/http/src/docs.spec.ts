import request from 'supertest';
import { appWith, cookie } from './testing/app.ts';

describe('the OpenAPI document and its page', () => {
  const app = appWith();
  const get = (path: string) => request(app).get(path).set('Cookie', cookie('recorder'));

  it('describes the rooms, problems and bearer tokens', async () => {
    const { body } = await get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.info.version).toBe('1.2.3');
    expect(body.security).toEqual([{ bearer: [] }]);
    expect(body.components.securitySchemes.bearer).toEqual({ type: 'http', scheme: 'bearer' });
    expect(body.components.schemas.Problem.required).toEqual(['type', 'title', 'status', 'detail']);
    expect(Object.keys(body.paths['/v1/read'].get.responses)).toEqual(['200', '401', '403', '429']);
    expect(body.paths['/healthz'].get.security).toEqual([]);
  });

  it('serves everything that the page names, and no inline script', async () => {
    const page = await get('/docs');
    expect(page.headers['content-type']).toMatch('text/html');
    expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style|style=| on\w+=/);
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(assets).toHaveLength(4);
    for (const asset of assets) await get(asset).expect(200);
    await get('/docs/package.json').expect(404);
  });
});
