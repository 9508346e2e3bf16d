export type { Authenticator } from './authenticator.ts';
export { openTokenFile } from './token-file.ts';
export type { TokenFile, TokenFileOptions, TokenRecord } from './token-file.ts';
