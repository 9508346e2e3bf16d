import { config } from 'zod';

// Before the first schema is made: the content security policy has no eval, and zod would try it.
config({ jitless: true });
