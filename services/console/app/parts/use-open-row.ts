import { useSearchParams } from 'react-router';

/** Which row of a table is open: in the URL, as `row`, so that a link shows it too. */
export function useOpenRow(): {
  readonly key: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
} {
  const [search, setSearch] = useSearchParams();
  const onOpen = (key: string | undefined) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (key === undefined) after.delete('row');
        else after.set('row', key);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return { key: search.get('row') ?? undefined, onOpen };
}
