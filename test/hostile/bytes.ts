import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/** Bytes as a line of the sample says them: text, or how they are made. */
export type Bytes =
  | string
  /** A text, so many times. */
  | { readonly repeat: readonly [string, number] }
  | { readonly base64: string }
  | { readonly json: unknown }
  | { readonly gzip: Bytes }
  | { readonly deflate: Bytes }
  | { readonly br: Bytes }
  /** All but the last so many bytes. */
  | { readonly cut: readonly [Bytes, number] }
  | readonly Bytes[];

/** Replaces `{admin}`, `{recorder}` and `{investigator}` in texts by the tokens. */
export function bytesOf(said: Bytes, tokens: Readonly<Record<string, string>>): Buffer {
  if (typeof said === 'string')
    return Buffer.from(
      said.replaceAll(
        /\{(admin|recorder|investigator)\}/g,
        (_, role: string) => tokens[role] ?? '',
      ),
    );
  const within = (inner: Bytes) => bytesOf(inner, tokens);
  if (isList(said)) return Buffer.concat(said.map(within));
  if ('repeat' in said) return Buffer.from(said.repeat[0].repeat(said.repeat[1]));
  if ('base64' in said) return Buffer.from(said.base64, 'base64');
  if ('json' in said) return Buffer.from(JSON.stringify(said.json));
  if ('gzip' in said) return gzipSync(within(said.gzip));
  if ('deflate' in said) return deflateSync(within(said.deflate));
  if ('br' in said) return brotliCompressSync(within(said.br));
  return within(said.cut[0]).subarray(0, -said.cut[1]);
}

const isList = (said: Bytes): said is readonly Bytes[] => Array.isArray(said);
