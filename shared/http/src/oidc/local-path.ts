/** Of no site; what a path of ours is resolved against. */
const BASE = 'http://ledger.invalid';

/** A path of this ledger with its query, as given; `/` for all else, so that nobody is sent to another site. */
export function localPath(given: unknown): string {
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, BASE)) return '/';
  const { origin, pathname, search } = new URL(given, BASE);
  // A path may begin with two slashes, which by itself names a host.
  return origin === BASE && !pathname.startsWith('//') ? pathname + search : '/';
}
