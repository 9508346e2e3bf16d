import { Router } from 'express';
import swaggerUiFolder from 'swagger-ui-dist/absolute-path.js';
import type { OpenApiDocument } from './openapi.ts';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Grant Ledger API</title>
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/initializer.js"></script>
  </body>
</html>
`;

// A file of its own, so that the content security policy needs no inline script.
const INITIALIZER = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;

const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** `/openapi.json`, and `/docs`: Swagger UI over it, served from its package with nothing from elsewhere. */
export function docsRoutes(openapi: () => OpenApiDocument): Router {
  let document: OpenApiDocument | undefined;
  const router = Router();
  router.get('/openapi.json', (_req, res) => {
    document ??= openapi();
    res.json(document);
  });
  router.get('/docs', (_req, res) => {
    res.type('html').send(PAGE);
  });
  router.get('/docs/initializer.js', (_req, res) => {
    res.type('js').send(INITIALIZER);
  });
  for (const asset of ASSETS)
    router.get(`/docs/${asset}`, (_req, res) => {
      res.sendFile(asset, { root: swaggerUiFolder() });
    });
  return router;
}
