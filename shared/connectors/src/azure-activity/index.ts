import type { Connector } from '../connector.ts';
import { readAzureActivity } from './read.ts';

/** The Azure Activity log; docs/connectors/azure-activity.md says what becomes what. */
export const azureActivity: Connector = {
  format: 'azure-activity',
  title: 'Azure Activity log: role assignments',
  content: 'json',
  lists: ['records', 'value'],
  read: readAzureActivity,
};
