import { createBrowserRouter, redirect, type LoaderFunction } from 'react-router';
import { Lost } from './pages/lost.tsx';
import { Broken } from './shell/broken.tsx';
import { FOR_EVERYBODY } from './shell/for-everybody.ts';
import { Shell } from './shell/shell.tsx';

/** A page's code is loaded when it is first opened. */
const page = (load: () => Promise<{ readonly Page: React.ComponentType }>) => async () => ({
  Component: (await load()).Page,
});

const toAsk: LoaderFunction = ({ request }) => redirect(`/ask${new URL(request.url).search}`);

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/', loader: toAsk, element: <></> },
      { path: '/ask', lazy: page(() => import('./pages/ask/page.tsx')) },
      { path: '/replay', lazy: page(() => import('./pages/replay/page.tsx')) },
      { path: '/compare', lazy: page(() => import('./pages/compare/page.tsx')) },
      { path: '/timelines', lazy: page(() => import('./pages/timelines/page.tsx')) },
      { path: '/timelines/:collection/:id', lazy: page(() => import('./pages/timeline/page.tsx')) },
      { path: '/events/:position', lazy: page(() => import('./pages/event/page.tsx')) },
      { path: '/violations', lazy: page(() => import('./pages/violations/page.tsx')) },
      { path: '/policies', lazy: page(() => import('./pages/policies/page.tsx')) },
      { path: '/reports', lazy: page(() => import('./pages/reports/page.tsx')) },
      { path: '/reports/:id', lazy: page(() => import('./pages/report/page.tsx')) },
      {
        path: '/verify',
        handle: FOR_EVERYBODY,
        lazy: page(() => import('./pages/verify/page.tsx')),
      },
      { path: '/ledger', lazy: page(() => import('./pages/ledger/page.tsx')) },
      { path: '*', element: <Lost /> },
    ],
  },
]);
