/**
 * How CSV is written (RFC 4180). A cell that a spreadsheet would run as a formula gets a leading apostrophe, since whoever
 * posts events chooses what the ids say.
 */
export const CSV_FORM = { record_delimiter: 'windows', escape_formulas: true } as const;
