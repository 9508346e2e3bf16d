export { parseTraceparent, type TraceIds } from './trace-context.ts';
export {
  inSpan,
  startRequest,
  traceBy,
  traceHeaders,
  type Attributes,
  type RequestSpan,
  type Tracing,
} from './tracing.ts';
