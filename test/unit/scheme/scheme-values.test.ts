import { describe, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { emptyProgramme } from '../../../shared/model/programme.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { entryFields } from '../../../shared/scheme/entry-fields.ts';
import { openValues, settleOrigins } from '../../../shared/scheme/open-values.ts';
import { rankingChanges, sameRanking } from '../../../shared/scheme/same-ranking.ts';
import { readSchemeFile, schemeFileText } from '../../../shared/scheme/scheme-file.ts';
import { valueAt, valueText } from '../../../shared/scheme/value-at.ts';
import { buildScheme } from '../../builders/tally-input.ts';

const schemes = loadBuiltinSchemes(`${projectFolder}/resources`);
const jiangxi = schemes.find(({ id }) => id === 'jiangxi-2023') as Scheme;
const withQuota = (scheme: Scheme, count: number): Scheme => ({
  ...scheme,
  tiers: scheme.tiers.map((tier) => ({ ...tier, quota: { kind: 'count', count } })),
});
const originOf = (scheme: Scheme, path: string) => scheme.origins?.find((origin) => origin.path === path);

describe('values and paths', () => {
  test('a path goes down by names, and by id or group id in lists', () => {
    expect(valueAt(jiangxi, 'tiers/named/quota/count')).toBe(30);
    expect(valueAt(jiangxi, 'programme/nominationQuotas/industry/maximum')).toBe(2);
    expect(
      valueAt(
        schemes.find(({ id }) => id === 'xinjiang-2022'),
        'tiers/recognised/groups/places/five-small',
      ),
    ).toEqual({
      groupId: 'five-small',
      places: 30_000,
    });
  });

  test('null is a value, a missing one is not; nothing is inherited', () => {
    expect(valueText(buildScheme(), 'judgesPerEntry')).toBe('null');
    expect(valueText(buildScheme(), 'tiers/gone/quota')).toBeNull();
    expect(valueText(buildScheme(), 'constructor')).toBeNull();
    expect(valueText(buildScheme(), 'tiers/length')).toBeNull();
  });
});

describe('open values', () => {
  const scheme = buildScheme({
    origins: [
      { path: 'tiers/gold/quota', label: '一等奖名额', kind: 'quoted', note: '一等奖2项' },
      { path: 'aggregation', label: '计分方法', kind: 'reference', note: '建议' },
      { path: 'tiers/silver/quota', label: '二等奖名额', kind: 'toFill', note: '未给出' },
      { path: 'tiers/gone/quota', label: '没有的', kind: 'toFill', note: '' },
    ],
  });
  const confirmed = [
    { path: 'aggregation', value: valueText(scheme, 'aggregation') ?? '' },
    { path: 'tiers/silver/quota', value: valueText(scheme, 'tiers/silver/quota') ?? '' },
  ];

  test('参考 and 待填 are open until confirmed; 原文 never is', () => {
    expect(openValues(scheme, []).map(({ path }) => path)).toEqual(['aggregation', 'tiers/silver/quota']);
    expect(openValues(scheme, confirmed)).toEqual([]);
  });

  test('a confirmed value that changes is open again', () => {
    const changed: Scheme = { ...scheme, aggregation: { rule: 'median' } };
    expect(openValues(changed, confirmed).map(({ path }) => path)).toEqual(['aggregation']);
  });
});

describe('origins of an edited scheme', () => {
  test('a changed quotation is no quotation any more, and is one again when changed back', () => {
    const edited = settleOrigins(jiangxi, withQuota(jiangxi, 25));
    expect(originOf(edited, 'tiers/named/quota')).toEqual({
      path: 'tiers/named/quota',
      label: '名额',
      kind: 'reference',
      note: '计划命名挂牌30家',
    });
    expect(originOf(settleOrigins(jiangxi, withQuota(edited, 30)), 'tiers/named/quota')?.kind).toBe('quoted');
  });

  test('an origin cannot be left out while its value is there', () => {
    const { origins: _, ...without } = jiangxi;
    expect(settleOrigins(jiangxi, without)).toEqual(jiangxi);
    const noMaterials = structuredClone(jiangxi);
    if (noMaterials.programme) noMaterials.programme.materials = [];
    expect(settleOrigins(jiangxi, noMaterials).origins?.some(({ path }) => path.includes('materials'))).toBe(
      false,
    );
  });

  test('the wording of another notice stands as it was written', () => {
    const written = {
      path: 'tiers/named/quota',
      label: '名额',
      kind: 'quoted' as const,
      note: '命名25家(2026年通知)',
    };
    const edited = withQuota(jiangxi, 25);
    const origins = (edited.origins ?? []).map((origin) => (origin.path === written.path ? written : origin));
    expect(originOf(settleOrigins(jiangxi, { ...edited, origins }), written.path)).toEqual(written);
  });

  test('a scheme without origins gets none', () => {
    expect('origins' in settleOrigins(buildScheme(), buildScheme({ ranks: 'dense' }))).toBe(false);
  });
});

describe('amendments', () => {
  const scheme = buildScheme();

  test('quotas, minimum scores, names and texts may change', () => {
    expect(sameRanking(scheme, withQuota({ ...scheme, name: '新名', description: '说明' }, 9))).toBe(true);
    const window = { from: null, to: '2023-09-15' };
    const later = { ...jiangxi, programme: { ...jiangxi.programme, window } } as Scheme;
    expect(sameRanking(jiangxi, later)).toBe(true);
  });

  test('a programme may be begun by a text, but not by what it selects', () => {
    expect(scheme.programme).toBeUndefined();
    const programme = { ...emptyProgramme, issuer: '市总工会' };
    expect(sameRanking(scheme, { ...scheme, programme })).toBe(true);
    expect(
      rankingChanges(scheme, { ...scheme, programme: { ...programme, selection: 'recognition' } }),
    ).toEqual(['programme/selection']);
  });

  test.each([
    ['rubric', { rubric: { ...scheme.rubric, name: '别的标准' } }],
    ['aggregation', { aggregation: { rule: 'median' } }],
    ['rounding', { rounding: { ...scheme.rounding, aggregate: 3 } }],
    ['ranks', { ranks: 'dense' }],
    ['tieBreak', { tieBreak: [{ by: 'median' }] }],
    ['boundaryTie', { boundaryTie: 'extend' }],
    ['categories', { categories: [{ id: 'a', name: '甲' }] }],
  ] as [string, Partial<Scheme>][])('%s may not', (part, change) => {
    expect(rankingChanges(scheme, { ...scheme, ...change })).toEqual([part]);
  });
});

describe('scheme files', () => {
  test.each(schemes.map((scheme) => [scheme.id, scheme] as const))(
    '%s comes back as it went out',
    (_, scheme) => {
      expect(readSchemeFile(`\ufeff${schemeFileText(scheme)}`)).toEqual({ ok: true, scheme });
    },
  );

  test.each([
    ['notAScheme', '名称,单位'],
    ['notAScheme', '[]'],
    ['notAScheme', '{"format":"other","formatVersion":1}'],
    ['newer', '{"format":"pingheng.scheme","formatVersion":2,"scheme":{}}'],
  ])('%s: %s', (why, text) => {
    expect(readSchemeFile(text)).toMatchObject({ ok: false, why });
  });

  test('what does not fit the model is named', () => {
    const text = schemeFileText({ ...jiangxi, tiers: [] });
    expect(readSchemeFile(text)).toEqual({ ok: false, why: 'misfit', where: 'tiers' });
  });
});

test('numbers of formula criteria are read as people write them', () => {
  const formula = {
    kind: 'formula' as const,
    id: 'f',
    name: '效益',
    field: '经济效益',
    steps: [{ atLeast: 1, value: 1 }],
  };
  const scheme = buildScheme({
    rubric: { id: 'r', name: '标准', total: 'sum', groups: [{ id: 'g', name: '指标', criteria: [formula] }] },
  });
  const read = (value: string, label = '经济效益（万元）') => entryFields(scheme, [{ label, value }]);
  expect(read('１,２３４.５６万元')).toEqual({ 经济效益: 123_456 });
  expect(read('85.5%')).toEqual({ 经济效益: 8550 });
  expect(read('-3')).toEqual({ 经济效益: -300 });
  expect(read('0.999')).toEqual({ 经济效益: 99 });
  for (const text of ['', '约60', '60-70', '六十']) expect(read(text)).toEqual({});
  expect(read('60', '社会效益')).toEqual({});
});
