export { Problem } from './problem.ts';
export { ROLES, type Confinement, type Permission, type Role } from './permission.ts';
export { allow, allowConfined, principalOf, type Principal } from './principal.ts';
export * from './tokens/index.ts';
export {
  openClientCertificates,
  type ClientCertificates,
} from './client-certificate/client-certificates.ts';
export { trustedProxies, type IsTrustedProxy } from './trusted-proxies.ts';
export { createApp } from './app.ts';
export { tellRows, type Audited, type AuditRecorder } from './audit/index.ts';
export type { AppOptions } from './app.ts';
export type { SignInProvider } from './authentication/sign-in-ways.ts';
export { Admission, type AdmissionOptions } from './defence/admission.ts';
export { createHttpServer, type HttpServerOptions } from './defence/http-server.ts';
export { DEFAULT_LIMITS, RATES, type Limits, type Rate } from './defence/limits.ts';
export { plainHead } from './defence/request-head.ts';
export { guardedFetch, isForbiddenAddress, type Answer, type Send } from './defence/outbound.ts';
export { errorAnswer, NOT_AS_ENCODED } from './error-answer.ts';
export { jsonBody } from './json/json-body.ts';
export { decodeUtf8, NOT_UTF8_DETAIL, readJson, readJsonText } from './json/read-json.ts';
export type { Readiness } from './health.ts';
export { describeMetrics, type MetricsSource } from './metrics.ts';
export type { AnsweredRequest, RequestObserver } from './request-observation.ts';
export { openApiDocument, problemResponses } from './openapi.ts';
export type { Describer, OpenApiDocument, OpenAPIRegistry } from './openapi.ts';
export { createLogger, requestLog } from './request-log.ts';
export type { Logger } from './request-log.ts';
export {
  createPrivateFile,
  replacePrivateFile,
  whileLocked,
  writePrivateFile,
} from './private-file.ts';
export { makePrivateFolder, syncFolder } from './private-folder.ts';
export { unmatched } from './unmatched.ts';
