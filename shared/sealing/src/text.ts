const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Whether UTF-8 can hold it: no half of a surrogate pair stands alone. */
export const isUtf8 = (text: string): boolean => text.isWellFormed();

/** A control character below U+0020. Unicode's others, U+007F to U+009F, are allowed in notes. */
const CONTROL = /(?![\u007f-\u009f])\p{Cc}/u;

/** Whether it holds a control character below U+0020 other than a newline. */
export const hasControls = (text: string): boolean => CONTROL.test(text.replaceAll('\n', ''));
