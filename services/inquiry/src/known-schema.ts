import { z } from 'zod';

export const knownSchema = z
  .object({
    size: z.int().nonnegative(),
    recordedAt: z.string().meta({ format: 'date-time' }).nullable(),
    root: z
      .string()
      .describe(
        'base64 of the root of the log at that size (RFC 6962), which a checkpoint vouches for',
      ),
  })
  .meta({ id: 'Known', description: 'The first `size` events are what the answer knows.' });
