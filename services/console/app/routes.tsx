import { createBrowserRouter, redirect, type LoaderFunction } from 'react-router';
import { Lost } from './pages/lost.tsx';
import { Broken } from './shell/broken.tsx';
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
      { path: '*', element: <Lost /> },
    ],
  },
]);
