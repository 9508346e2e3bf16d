export { startOpenTelemetry, type OpenTelemetryOptions } from './open-telemetry.ts';
