import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingSentence } from '../../../shared/documents/screening-words.ts';
import english from '../../../shared/text/en/findings.json' with { type: 'json' };
import chinese from '../../../shared/text/zh-CN/findings.json' with { type: 'json' };

test('every finding has its sentence in both languages, and no sentence is left over', () => {
  const source = readFileSync(new URL('../../../shared/screening/screen-entry.ts', import.meta.url), 'utf8');
  const literals = new Set([...source.matchAll(/'([a-z][A-Za-z]+)'/g)].map(([, word]) => word));
  const built = ['conditionNotMetByTick', 'exclusionMetByTick', 'unknown'];
  for (const words of [chinese, english]) {
    const unused = Object.keys(words).filter((code) => !literals.has(code) && !built.includes(code));
    expect(unused).toEqual([]);
  }
  const codes = source.matchAll(
    /(?:about\(\s*|code: |'(?:error|warning)',\s*(?:isPerson \? )?)'([a-z][A-Za-z]+)'/g,
  );
  const missing = [...codes].map(([, code = '']) => code).filter((code) => !(code in chinese));
  expect(missing).toEqual([]);
});

test('a sentence is filled in, and an unknown code says that something needs a look', () => {
  const late = { code: 'late', params: { received: '2023-09-02', lastDay: '2023-08-31', days: 2 } };
  expect(findingSentence('zh-CN', late)).toMatch(/^2023-09-02 收到，比截止日 2023-08-31 晚了 2 天/);
  expect(findingSentence('en', { code: 'later', params: {} })).toBe('Something here needs a look (later).');
});
