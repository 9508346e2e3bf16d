import { writeFileSync } from 'node:fs';
import { apiSchema, SCHEMA_FILES } from './api-schema.ts';

// `npm run api:types`, from the project's root.
const schema = await apiSchema();
for (const file of SCHEMA_FILES) writeFileSync(file, schema);
