import type { FoundRecord } from '@grant-ledger/connectors';

const VALIDATION = 'Microsoft.EventGrid.SubscriptionValidationEvent';

/**
 * The code with which Azure Event Grid asks whether a webhook wants its events, if that is what came: one
 * event, to be answered with the code (learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema).
 */
export function validationCodeIn(records: readonly FoundRecord[]): string | undefined {
  const [only, ...others] = records;
  if (only?.kind !== 'record' || others.length > 0) return undefined;
  const { eventType, data } = fieldsOf(only.value);
  const { validationCode } = fieldsOf(data);
  return eventType === VALIDATION && typeof validationCode === 'string'
    ? validationCode
    : undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
