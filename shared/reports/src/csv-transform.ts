import { stringify } from 'csv-stringify';
import { CSV_FORM } from './csv-form.ts';

/** Writes records as CSV with a header. */
export const csvTransform = (columns: readonly string[]) =>
  stringify({ ...CSV_FORM, columns: [...columns], header: true });
