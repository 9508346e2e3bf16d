import {
  context,
  diag,
  DiagLogLevel,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { RequestSpan, Tracing } from '../tracing.ts';

/** How long spans are tried to be sent, in milliseconds: a receiver that is away keeps a process so long from ending. */
const TIMEOUT = 2_000;

export interface OpenTelemetryOptions {
  readonly version: string;
  /** Told why spans cannot be sent. */
  readonly onFailure: (message: string) => void;
}

/**
 * Sends spans by OTLP over HTTP, in JSON, in batches, to where the standard `OTEL_…` variables say. They also have the
 * name of the service, attributes of the process, the sampler and the sizes of batches.
 */
export function startOpenTelemetry({ version, onFailure }: OpenTelemetryOptions): Tracing {
  const failed = (message: string) => {
    onFailure(message);
  };
  const silent = () => undefined;
  diag.setLogger(
    { error: failed, warn: failed, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const service = { 'service.name': 'grant-ledger', 'service.version': version };
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes(service))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter(exporting(process.env)))],
  });
  provider.register();
  const tracer = provider.getTracer('grant-ledger', version);
  return {
    startRequest: (headers) => {
      const asked = propagation.extract(context.active(), headers);
      return requestSpan(tracer.startSpan('HTTP', { kind: SpanKind.SERVER }, asked));
    },
    inSpan: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, (span) => untilSettled(span, work)),
    headers: () => {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      return carrier;
    },
    close: async () => {
      await provider.shutdown().catch((error: unknown) => {
        failed(String(error));
      });
      trace.disable();
      context.disable();
      propagation.disable();
      diag.disable();
    },
  };
}

/** What is given here goes before the variables. */
const exporting = (env: NodeJS.ProcessEnv): { timeoutMillis?: number } =>
  (env.OTEL_EXPORTER_OTLP_TIMEOUT ?? env.OTEL_EXPORTER_OTLP_TRACES_TIMEOUT)
    ? {}
    : { timeoutMillis: TIMEOUT };

/** Attributes as OpenTelemetry's semantic conventions for HTTP have them. The path itself may hold a pseudonym. */
function requestSpan(span: Span): RequestSpan {
  const active = trace.setSpan(context.active(), span);
  const { traceId, spanId } = span.spanContext();
  return {
    ids: { traceId, spanId },
    run: (work) => {
      context.with(active, work);
    },
    end: ({ method, route, status }) => {
      span.updateName(`${method} ${route}`).setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** The message of an error may hold what was asked, so it is not told. */
async function untilSettled<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const type = error instanceof Error ? error.name : typeof error;
    span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', type);
    throw error;
  } finally {
    span.end();
  }
}
