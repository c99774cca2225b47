import { expect, test } from 'vitest';
import { likelySameUnit } from '../../../shared/units/same-unit.ts';
import { suggestMerges } from '../../../shared/units/suggest-merges.ts';
import { readUnitName } from '../../../shared/units/unit-name.ts';

const alike = (one: string, other: string) => likelySameUnit(readUnitName(one), readUnitName(other));

test.each([
  ['河北金牛能源股份有限公司', '金牛股份'],
  ['河北金牛能源股份有限公司', '河北金牛能源股份公司'],
  ['河北金牛能源股份有限公司', '金牛能源'],
  ['国网山东省电力公司临沂供电公司', '国网临沂供电公司'],
  ['国网山东省电力公司临沂供电公司', '临沂供电公司'],
  ['山东临工工程机械有限公司', '临工机械'],
  ['临沂市总工会', '临沂总工会'],
  ['某某（集团）有限责任公司', '某某(集团)有限公司'],
  ['兖矿鲁南化工有限公司', '鲁南化工'],
  ['第一分厂', '一分厂'],
  ['中铁十四局集团有限公司', '中铁十四局'],
  ['山东能源集团新汶矿业公司', '新汶矿业'],
  ['阳泉煤业（集团）有限责任公司', '阳泉煤业集团'],
])('%s is likely %s', (full, short) => {
  expect(alike(full, short)).toBe(true);
  expect(alike(short, full)).toBe(true);
});

test.each([
  ['第一分厂', '第二分厂'],
  ['某某公司第1车间', '某某公司第2车间'],
  ['山东能源集团', '山东能源集团新汶矿业公司'],
  ['山东能源集团有限公司', '山东能源新汶矿业有限公司'],
  ['国网山东省电力公司', '国网山东省电力公司临沂供电公司'],
  ['临沂市总工会', '临沂市兰山区总工会'],
  ['山东大学', '山东大学齐鲁医院'],
  ['阳泉煤业集团', '阳泉煤业集团机电车间'],
  ['中铁十四局集团有限公司', '中铁十局集团有限公司'],
  ['临沂市人民医院', '临沂市中心医院'],
  ['临沂供电公司', '日照供电公司'],
  ['机电车间', '运输车间'],
])('%s is kept apart from %s', (one, other) => {
  expect(alike(one, other)).toBe(false);
  expect(alike(other, one)).toBe(false);
});

test('spellings of one unit are put under the fullest name', () => {
  const suggestions = suggestMerges([
    { name: '金牛股份', entries: 7 },
    { name: '河北金牛能源股份有限公司', entries: 2 },
    { name: '河北金牛能源股份公司', entries: 1 },
    { name: '第一分厂', entries: 1 },
    { name: '第二分厂', entries: 1 },
    { name: '', entries: 3 },
  ]);
  expect(suggestions).toEqual([
    { into: '河北金牛能源股份有限公司', names: ['河北金牛能源股份公司', '金牛股份'] },
  ]);
});

test('a short form that fits two different full names is left to people', () => {
  const suggestions = suggestMerges([
    { name: '金牛股份', entries: 1 },
    { name: '河北金牛能源股份有限公司', entries: 1 },
    { name: '山东金牛机械股份有限公司', entries: 1 },
  ]);
  expect(suggestions).toEqual([]);
});

test('five thousand different units are compared within a second', () => {
  const digits = '甲乙丙丁戊己庚辛壬癸';
  const units = Array.from({ length: 5000 }, (_, index) => ({
    name: `${[...String(index).padStart(4, '0')].map((digit) => digits[Number(digit)]).join('')}矿业有限公司`,
    entries: 1,
  }));
  const start = performance.now();
  expect(suggestMerges([...units, { name: '甲甲甲乙矿业公司', entries: 1 }])).toEqual([
    { into: '甲甲甲乙矿业有限公司', names: ['甲甲甲乙矿业公司'] },
  ]);
  expect(performance.now() - start).toBeLessThan(5000);
});
