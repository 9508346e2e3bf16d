import { Metadata, type status, type ServiceError } from '@grpc/grpc-js';

/** What a call ends with: a status and, as the client expects it, trailers that say which exception it was. */
export function serviceError(
  code: status,
  details: string,
  trailers: Record<string, string> = {},
): ServiceError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}
