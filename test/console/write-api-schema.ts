import { writeFileSync } from 'node:fs';
import { apiSchema, SCHEMA_FILE } from './api-schema.ts';

// `npm run api:types`, from the project's root.
writeFileSync(SCHEMA_FILE, await apiSchema());
