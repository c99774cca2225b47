import { z } from 'zod';

// Must run before the first schema: the page's policy forbids the `new Function` that zod would probe for.
z.config({ jitless: true });
