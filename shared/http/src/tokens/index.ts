export { permissionSchema, ROLES, type Permission, type Role } from '../permission.ts';
export { anyOf, type Authenticator } from './authenticator.ts';
export { oneToken } from './one-token.ts';
export { freshToken } from './secret.ts';
export { openTokenFile } from './token-file.ts';
export type { TokenFile, TokenFileOptions, TokenRecord } from './token-file.ts';
