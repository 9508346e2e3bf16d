import { traceBy } from '@grant-ledger/telemetry';
import type { Environment } from './configuration/setting.ts';
import { VERSION } from './version.ts';

/**
 * Has the process traced if the standard variables of OpenTelemetry name where to send spans. Returns what ends it, once
 * everything is sent. Nothing of OpenTelemetry is loaded otherwise.
 */
export async function startTracing(
  env: Environment,
  onFailure: (message: string) => void,
): Promise<() => Promise<void>> {
  if (!isTraced(env)) return () => Promise.resolve();
  const protocol = env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? env.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (protocol && protocol !== 'http/json')
    onFailure(`Traces are sent by http/json alone, and not by ${protocol}.`);
  const { startOpenTelemetry } = await import('@grant-ledger/telemetry/opentelemetry');
  const tracing = startOpenTelemetry({ version: VERSION, onFailure });
  traceBy(tracing);
  return async () => {
    traceBy(undefined);
    await tracing.close();
  };
}

/** By the specification of OpenTelemetry's environment variables; no endpoint is taken for granted. */
const isTraced = (env: Environment): boolean =>
  Boolean(env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT) &&
  env.OTEL_SDK_DISABLED?.toLowerCase() !== 'true' &&
  env.OTEL_TRACES_EXPORTER !== 'none';
