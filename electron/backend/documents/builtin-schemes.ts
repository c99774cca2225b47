import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Scheme, scheme } from '../../../shared/model/scheme.ts';

/**
 * The schemes that come with the program: every .json file of `resources/schemes`, in order of the number that begins the name.
 * Throws when one of them does not fit the model: then this build is broken.
 */
export function loadBuiltinSchemes(resourcesDir: string): Scheme[] {
  const folder = join(resourcesDir, 'schemes');
  const schemes = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => {
      const parsed = scheme.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      if (!parsed.success) throw new Error(`resources/schemes/${name}: ${parsed.error.message}`);
      return parsed.data;
    });
  const ids = new Set(schemes.map(({ id }) => id));
  if (ids.size !== schemes.length) throw new Error('resources/schemes: two schemes have the same id');
  return schemes;
}
