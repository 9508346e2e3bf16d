import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';

const PATH = '/v1/persons/{id}/profile';

/**
 * The name of a person beside the pseudonym, where the reader may see one. It is asked for apart, each time, and is kept
 * nowhere; nothing is shown where there is none.
 */
export function PersonName({ id }: { readonly id: string }) {
  const text = useTexts(timelines);
  const { data } = useQuery({
    queryKey: [PATH, id],
    queryFn: ({ signal }) => get(PATH, { params: { id }, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const name = data?.profile.displayName;
  return name === undefined ? null : <p className="person-name">{text.named(name)}</p>;
}
