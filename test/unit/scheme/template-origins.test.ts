import { expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { valueAt } from '../../../shared/scheme/value-at.ts';

const programmes = loadBuiltinSchemes(`${projectFolder}/resources`).filter(
  ({ group }) => group === 'programme',
);

/** What names or describes the template itself. */
const own = new Set(['id', 'version', 'name', 'description', 'group', 'origins']);
/** Without scores there is nothing to aggregate, rank or disagree about. */
const unusedInRecognition = new Set(['aggregation', 'rounding', 'ranks', 'tieBreak', 'disagreementLimit']);

/** Conditions, materials and window are asked for even where the notice is silent; other blanks say nothing. */
const stated = (value: unknown) =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
const alwaysStated = ['programme/conditions', 'programme/materials', 'programme/window'];

/** Paths of every value that a notice could speak of: members of lists one by one. */
function valuePaths(scheme: Scheme): string[] {
  const recognition = scheme.programme?.selection === 'recognition';
  const below = (name: string, value: unknown): string[] => {
    if (!Array.isArray(value) || value.length === 0) return stated(value) ? [name] : [];
    const ids = value.map((member: { id?: string }) => member.id);
    return ids.every((id) => id !== undefined) ? ids.map((id) => `${name}/${id}`) : [name];
  };
  const top = Object.entries(scheme)
    .filter(([name]) => !own.has(name) && name !== 'programme')
    .filter(([name]) => !(recognition && unusedInRecognition.has(name)))
    .flatMap(([name, value]) => below(name, value));
  const notice = Object.entries(scheme.programme ?? {}).flatMap(([name, value]) =>
    below(`programme/${name}`, value),
  );
  return [...new Set([...top, ...notice, ...alwaysStated])];
}

test.each(programmes.map((scheme) => [scheme.id, scheme] as const))(
  '%s: every value says where it comes from',
  (_, scheme) => {
    const paths = (scheme.origins ?? []).map(({ path }) => path);
    const silent = valuePaths(scheme).filter(
      (value) =>
        !paths.some((path) => path === value || path.startsWith(`${value}/`) || value.startsWith(`${path}/`)),
    );
    expect(silent).toEqual([]);
  },
);

test.each(programmes.map((scheme) => [scheme.id, scheme] as const))(
  '%s: every origin has a value and a note',
  (_, scheme) => {
    for (const { path, note } of scheme.origins ?? []) {
      expect([path, valueAt(scheme, path) !== undefined, note.length > 0]).toEqual([path, true, true]);
    }
  },
);

test('no quotation stands on a number that the notices leave open', () => {
  const kindOf = (id: string, path: string) =>
    programmes.find((scheme) => scheme.id === id)?.origins?.find((origin) => origin.path === path)?.kind;
  expect(kindOf('linyi-2015-achievements', 'tiers/first/quota')).toBe('toFill');
  expect(kindOf('yangquan-2023-achievements', 'tiers/special/quota')).toBe('toFill');
  expect(kindOf('xinjiang-2022', 'programme/spotCheck')).toBe('toFill');
  // None of the notices has a rubric.
  expect(programmes.map(({ id }) => kindOf(id, 'rubric'))).toEqual(programmes.map(() => 'reference'));
});
