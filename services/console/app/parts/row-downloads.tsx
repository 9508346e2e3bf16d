import { getBlob } from '../api/client.ts';
import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import { saveFile } from './save-file.ts';

interface RowDownloadsProps {
  /** The rows that are shown, as CSV: of answers that the server gives as JSON alone. */
  readonly csv: () => string;
  /** Path and query of the call that answered. */
  readonly url: string;
  /** Of the files, without their ending. */
  readonly name: string;
}

/** Rows as CSV, made here, and the whole answer as JSON, from the server. */
export function RowDownloads({ csv, url, name }: RowDownloadsProps) {
  const text = useTexts(parts);
  const saveJson = async () => {
    saveFile(await getBlob(url, 'application/json'), `${name}.json`);
  };
  return (
    <>
      <button
        type="button"
        className="small"
        onClick={() => {
          saveFile(new Blob([csv()], { type: 'text/csv' }), `${name}.csv`);
        }}
      >
        {text.download} CSV
      </button>
      <button type="button" className="small" onClick={() => void saveJson()}>
        {text.download} JSON
      </button>
    </>
  );
}
