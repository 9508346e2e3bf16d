import type { Response } from 'express';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Answers with a page that goes on to a path of ours by itself. */
export function movedOn(res: Response, path: string): void {
  const at = path.replaceAll(/[&"<>]/g, (character) => ENTITIES[character] ?? '');
  res.set('Cache-Control', 'no-store').type('html').send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="0; url=${at}">
    <title>Signed in</title>
  </head>
  <body>
    <p>You are signed in. <a href="${at}">Go on</a></p>
  </body>
</html>
`);
}
