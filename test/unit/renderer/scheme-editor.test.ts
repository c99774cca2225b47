import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import type { Say } from '../../../renderer/parts/use-text.ts';
import { aggregationRules, freshRule } from '../../../renderer/secretary/scheme-aggregation-rules.ts';
import {
  firstRounds,
  ownedRubrics,
  rubricFor,
  withProgramme,
  withRounds,
  withRubric,
} from '../../../renderer/secretary/scheme-changes.ts';
import { aggregationRule } from '../../../shared/model/aggregation.ts';
import { scheme as schemeShape } from '../../../shared/model/scheme.ts';
import { checkScheme } from '../../../shared/scheme/check-scheme.ts';
import { ruleLines } from '../../../shared/scheme/rule-lines.ts';
import { schemeSections, sectionOf } from '../../../shared/scheme/sections.ts';
import { valueAt } from '../../../shared/scheme/value-at.ts';
import { textOptions } from '../../../shared/text/index.ts';
import { meetingProblems } from '../../builders/scheme-problem-cases.ts';
import { buildScheme } from '../../builders/tally-input.ts';

const templates = loadBuiltinSchemes(`${projectFolder}/resources`);
const errorsOf = (scheme: Parameters<typeof checkScheme>[0]) =>
  checkScheme(scheme).filter(({ severity }) => severity === 'error');

describe('aggregation', () => {
  test('every rule of the model can be chosen', () => {
    const known = aggregationRule.options.map((option) => option.shape.rule.value);
    expect([...aggregationRules].sort()).toEqual([...known].sort());
  });

  test.each(aggregationRules.map((rule) => [rule]))('%s begins with parameters that are allowed', (rule) => {
    const scheme = buildScheme({ aggregation: freshRule(rule) });
    expect(schemeShape.safeParse(scheme).success).toBe(true);
    expect(errorsOf(scheme)).toEqual([]);
  });
});

describe('rounds', () => {
  test('split in two, the first admits and the last awards, and nothing is wrong with them', () => {
    const scheme = withRounds(buildScheme(), firstRounds(buildScheme(), ['初评', '终评']));
    expect(scheme.rounds?.map(({ name, admission }) => [name, admission !== null])).toEqual([
      ['初评', true],
      ['终评', false],
    ]);
    expect(errorsOf(scheme)).toEqual([]);
  });

  test('in another order it is again only the last that admits nobody', () => {
    const [first, last] = firstRounds(buildScheme(), ['初评', '终评']);
    if (!first || !last) throw new Error('two rounds');
    const turned = withRounds(buildScheme(), [last, first]);
    expect(turned.rounds?.map(({ admission }) => admission?.quota ?? null)).toEqual([
      { kind: 'count', count: 20 },
      null,
    ]);
  });

  test('without rounds the scheme has no trace of them', () => {
    const scheme = withRounds(buildScheme(), firstRounds(buildScheme(), ['初评', '终评']));
    expect(withRounds(scheme, [])).toEqual(buildScheme());
  });
});

describe('rubrics', () => {
  const base = buildScheme({ categories: [{ id: 'c', name: '小发明' }] });

  test('a category gets a copy of the common rubric under its own name, and can give it back', () => {
    const owned = withRubric(base, 'category c', rubricFor(base, '小发明'));
    expect(ownedRubrics(owned).map(({ owner, name }) => [owner, name])).toEqual([
      ['scheme', null],
      ['category c', '小发明'],
    ]);
    expect(owned.categories[0]?.rubric).toMatchObject({ name: '小发明', groups: base.rubric.groups });
    expect(owned.categories[0]?.rubric?.id).not.toBe(base.rubric.id);
    expect(withRubric(owned, 'category c', null)).toEqual(base);
  });

  test('of a round', () => {
    const scheme = withRounds(base, firstRounds(base, ['初评', '终评']));
    const owned = withRubric(scheme, 'round r2', rubricFor(scheme, '答辩'));
    expect(owned.rounds?.map(({ rubric }) => rubric?.name)).toEqual([undefined, '答辩']);
  });
});

test('a notice is begun with the first thing that it says', () => {
  const scheme = withProgramme(buildScheme(), { issuer: '市总工会' });
  expect(schemeShape.safeParse(scheme).success).toBe(true);
  expect(scheme.programme?.selection).toBe('scores');
});

test('whatever is wrong leads to a section where it can be mended', () => {
  const sections = meetingProblems.map(([, scheme]) =>
    checkScheme(scheme).map(({ path }) => sectionOf(path)),
  );
  expect(sections.flat().filter((section) => section === 'notice')).toEqual([]);
  expect(sectionOf('categories/c/rubric/groups/g')).toBe('rubric');
  expect(sectionOf('programme/conditions/0/text')).toBe('conditions');
});

describe('the printed rules', () => {
  test.each(templates.map((scheme) => [scheme.id, scheme] as const))(
    '%s: every origin has its line with the value in words, no path is there twice',
    async (_id, scheme) => {
      for (const language of ['zh-CN', 'en'] as const) {
        const i18n = i18next.createInstance();
        await i18n.init({ ...textOptions, lng: language });
        const t = i18n.getFixedT(language, 'schemeEditor') as unknown as Say<'schemeEditor'>;
        const lines = ruleLines(scheme, t);
        const paths = lines.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        const said = (scheme.origins ?? []).map(({ path }) => path);
        expect(said.filter((path) => !paths.includes(path))).toEqual([]);
        for (const { path, words, label } of lines) {
          expect(valueAt(scheme, path), path).not.toBe(undefined);
          expect(words.trim(), path).not.toBe('');
          expect(`${words}${label}`, path).not.toMatch(/\{\{|undefined|\[object|NaN/);
          // The value itself, a pointer to the file, or a key instead of words.
          expect(words, path).not.toBe(t('words.inScheme'));
          if (language === 'zh-CN') expect(words, path).not.toMatch(/^[a-z][a-zA-Z]+$/);

          expect(words, path).not.toMatch(/^(words|rule|tier|visit|selection|scheme|rubric)[.:]/);
        }
      }
    },
  );

  test('every section that rules stand in is one of the editor', () => {
    const paths = templates.flatMap((scheme) => (scheme.origins ?? []).map(({ path }) => path));
    expect(paths.filter((path) => !schemeSections.includes(sectionOf(path)))).toEqual([]);
  });
});
