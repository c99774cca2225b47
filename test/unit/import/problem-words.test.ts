import { expect, test } from 'vitest';
import { resources } from '../../../shared/text/index.ts';

const sources = Object.entries(
  import.meta.glob('../../../shared/import/*.ts', { query: '?raw', import: 'default', eager: true }),
)
  // Lists of people have a page and words of their own.
  .filter(([path]) => !path.endsWith('/read-people.ts'))
  .map(([, text]) => text)
  .join('\n');
const readers = Object.values(
  import.meta.glob('../../../electron/backend/documents/*.ts', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).join('\n');
const words: Record<string, string> = resources['zh-CN'].problems;

function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] as string))];
}

test('every problem that an import reports has its sentence', () => {
  const codes = [
    ...found(sources, /code: '(\w+)'/g),
    ...found(sources, /(?:report\('\w+', |missing\()'(\w+)'/g),
    ...found(sources, /\? '(sensitive\w+)'/g),
    ...found(sources, /return '(\w+Row)'|'(tierLine)'/g).filter(Boolean),
  ];
  expect(codes.length).toBeGreaterThan(18);
  expect(codes.filter((code) => !(code in words))).toEqual([]);
});

test('every limit and every kind of personal data that a sentence names has its word', () => {
  const limits = found(readers, /what: '(\w+)', limit/g);
  expect(limits.length).toBeGreaterThan(6);
  expect(limits.filter((what) => !(`limit.${what}` in words))).toEqual([]);
  const kinds = found(sources, /, '(idNumber|bankCard|phone)'\]/g);
  expect(kinds).toHaveLength(3);
  expect(kinds.filter((kind) => !(`kind.${kind}` in words))).toEqual([]);
});
