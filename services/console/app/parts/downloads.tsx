import { getBlob } from '../api/client.ts';
import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import { saveFile } from './save-file.ts';

interface DownloadsProps {
  /** Path and query of what answers as JSON and as CSV. */
  readonly url: string;
  /** Of the file, without its ending. */
  readonly name: string;
}

const FORMS = [
  ['CSV', 'csv', 'text/csv'],
  ['JSON', 'json', 'application/json'],
] as const;

/** The whole answer as a file, from the server. */
export function Downloads({ url, name }: DownloadsProps) {
  const text = useTexts(parts);
  const download = async (type: string, file: string) => {
    saveFile(await getBlob(url, type), file);
  };
  return FORMS.map(([form, ending, type]) => (
    <button
      key={form}
      type="button"
      className="small"
      onClick={() => void download(type, `${name}.${ending}`)}
    >
      {text.download} {form}
    </button>
  ));
}
