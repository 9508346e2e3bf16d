import { openApiDocument } from '@grant-ledger/http';
import {
  describeAudit,
  describeInquiry,
  describeProfiles,
  describeReports,
  describeSeal,
} from '@grant-ledger/inquiry';
import { describeImport, describeLedger, describeWitnesses } from '@grant-ledger/ledger';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';

const HEAD = `// Made from the OpenAPI document by \`npm run api:types\`; a test compares them. Not to be edited.\n\n`;

/** The types of the API, which the SDK has and the console takes from it. */
export const SCHEMA_FILE = 'shared/client/src/api/schema.ts';

/** The OpenAPI document of a process that does all, in TypeScript. */
export async function apiSchema(): Promise<string> {
  const document = openApiDocument(
    [
      describeLedger,
      describeImport,
      describeWitnesses,
      describeInquiry,
      describeReports,
      describeProfiles,
      describeSeal,
      describeAudit,
    ],
    { version: '' },
  );
  const nodes = await openapiTypes(document as OpenAPI3);
  return HEAD + astToString(nodes);
}
