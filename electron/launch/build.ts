import { ensureBuilt } from './bundles.ts';

await ensureBuilt();
