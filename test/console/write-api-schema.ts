import { writeFileSync } from 'node:fs';
import { apiSchema } from './api-schema.ts';

// `npm run console:types`, from the project's root.
writeFileSync('services/console/app/api/schema.ts', await apiSchema());
