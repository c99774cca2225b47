import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../../shared/contract/errors.ts';
import { nextStep } from '../../../shared/contract/review.ts';
import { tallyFlag } from '../../../shared/model/tally.ts';
import { resources } from '../../../shared/text/index.ts';

type Words = Record<string, string>;
/** Every file of a language by its name, also those that only documents or the window's menu use. */
function filesOf(files: Record<string, unknown>): Record<string, Words> {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words as Words]),
  );
}

const chinese = filesOf(
  import.meta.glob('../../../shared/text/zh-CN/*.json', { import: 'default', eager: true }),
);
const english = filesOf(
  import.meta.glob('../../../shared/text/en/*.json', { import: 'default', eager: true }),
);
const names = Object.keys(chinese);

test('both languages have the same files', () => {
  expect(names.length).toBeGreaterThan(20);
  expect(Object.keys(english).sort()).toEqual(names.sort());
});

/** The values that a sentence asks for, sorted. */
function valuesIn(sentence: string): string[] {
  return [...sentence.matchAll(/{{\s*([^}\s]+)\s*}}/g)].map((match) => match[1] as string).sort();
}

describe.each(names)('texts of %s', (name) => {
  const here = chinese[name] ?? {};
  const there = english[name] ?? {};

  test('both languages have the same keys', () => {
    expect(Object.keys(there).sort()).toEqual(Object.keys(here).sort());
  });

  test('both languages ask for the same values', () => {
    const asked = (words: Words) =>
      Object.fromEntries(Object.entries(words).map(([key, text]) => [key, valuesIn(text)]));
    expect(asked(there)).toEqual(asked(here));
  });

  test('no text is empty or left in the other language', () => {
    const empty = [...Object.entries(here), ...Object.entries(there)].filter(
      ([, text]) => text.trim() === '',
    );
    expect(empty).toEqual([]);
    const untranslated = Object.entries(there).filter(
      ([key, text]) => /[\u3400-\u9fff]/.test(text) && text === here[key],
    );
    expect(untranslated).toEqual([]);
  });

  test('Chinese sentences use Chinese punctuation', () => {
    const wrong = Object.entries(here).filter(([, text]) =>
      /[\u3400-\u9fff][,;?!]|[\u3400-\u9fff]:/.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

describe('codes of the contract', () => {
  test('every error code has a sentence, and there is no sentence without a code', () => {
    expect(Object.keys(resources['zh-CN'].errors).sort()).toEqual([...errorCodes].sort());
  });

  test('every step has its name and its explanation', () => {
    const steps = nextStep.shape.step.options;
    expect(Object.keys(resources['zh-CN'].steps).sort()).toEqual(
      steps.flatMap((step) => [step, `about.${step}`]).sort(),
    );
  });

  test('every flag of the tally has its word and its explanation', () => {
    const words: Words = resources['zh-CN'].tally;
    const missing = tallyFlag.options.flatMap((flag) =>
      [`flag.${flag}`, `flag.${flag}.about`].filter((key) => !(key in words)),
    );
    expect(missing).toEqual([]);
  });

  test('every record that the backend writes has its sentence', async () => {
    const files = import.meta.glob('../../../electron/backend/**/*.ts', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const written = new Set(
      Object.values(files).flatMap((text) =>
        [...String(text).matchAll(/\baudit\(\s*'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(
          (match) => match[1] as string,
        ),
      ),
    );
    expect(written.size).toBeGreaterThan(10);
    const words: Words = resources['zh-CN'].audit;
    expect([...written].filter((action) => !(action in words))).toEqual([]);
  });
});
