import { expect, test } from 'vitest';
import { fold } from '../../../shared/duplicates/fold.ts';
import { arabicNumbers, designators, takeYears } from '../../../shared/duplicates/numbers.ts';
import { readPeople, relatePeople } from '../../../shared/duplicates/people.ts';
import { oneSlip } from '../../../shared/duplicates/title-likeness.ts';
import { isShortForm, readUnits, relateUnits } from '../../../shared/duplicates/unit-name.ts';

test.each([
  ['《ＰＬＣ 控制“皮带”》（一期）', 'plc控制皮带一期'],
  ['Ⅱ型 1.5㎜ 3#、4#机', 'ii型1.5mm3/4机'],
  ['2-3 号，10,000吨', '2/3号10000吨'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test.each([
  ['三号高炉', '3号高炉'],
  ['十二期工程', '12期工程'],
  ['二十一号井', '21号井'],
  ['一种三跨式装置', '一种三跨式装置'],
])('%s is numbered %s', (text, numbered) => {
  expect(arabicNumbers(text)).toBe(numbered);
});

test.each([
  ['2023年度皮带机改造', '皮带机改造', [2023]],
  ['皮带机改造2022', '皮带机改造', [2022]],
  ['皮带机改造2024版', '皮带机改造', [2024]],
  ['年产2000吨石墨烯', '年产2000吨石墨烯', []],
  ['2150粗轧机除鳞', '2150粗轧机除鳞', []],
  ['2000型装载机', '2000型装载机', []],
])('the years of %s', (text, rest, years) => {
  expect(takeYears(text)).toEqual({ rest, years });
});

test('what tells one machine from another', () => {
  expect(designators('6kv厂用电源')).toEqual(['6kv']);
  expect(designators('3/4机zy6800支架')).toEqual(['3', '4', 'zy6800']);
  expect(designators('a型夹具甲班02炉')).toEqual(['2', 'a', '甲班'.charAt(0)].sort());
  expect(designators('plc控制')).toEqual([]);
});

test.each([
  ['金牛股份', '河北金牛能源股份有限公司', 'related'],
  ['河北金牛能源有限责任公司', '河北金牛能源股份有限公司', 'same'],
  ['国网泗县供电公司', '国网安徽省电力有限公司泗县供电公司', 'related'],
  ['鞍钢', '鞍山钢铁', 'related'],
  ['鞍钢集团、鞍钢股份等', '鞍钢股份', 'same'],
  ['盘江精煤股份有限公司土城矿', '盘江精煤股份有限公司月亮田矿', 'sibling'],
  ['中煤第三建设（集团）有限责任公司', '中煤第七十二工程有限公司', 'different'],
  ['河南中烟工业有限责任公司', '湖南中烟工业有限责任公司', 'different'],
  ['温州吉尔达鞋业有限公司 浙江纺织服装职业技术学院', '浙江纺织服装职业技术学院', 'same'],
  ['国网上杭县供电公司', '国网沙河市供电公司', 'different'],
  ['国网上杭县供电公司', null, 'unknown'],
  ['', null, 'bothUnknown'],
])('%s and %s are %s', (left, right, relation) => {
  expect(relateUnits(readUnits(left), readUnits(right))).toBe(relation);
  expect(relateUnits(readUnits(right), readUnits(left))).toBe(relation);
});

test('a short form keeps pairs of characters together', () => {
  expect(isShortForm('国网泗县供电', '国网安徽省电力泗县供电')).toBe(true);
  expect(isShortForm('国力县电', '国网安徽省电力泗县供电')).toBe(false);
});

test.each([
  [['张伟', '李 娜'], ['李娜', '张伟'], 'same', 1],
  [['张伟', '李娜', '王强'], ['张伟', '赵敏'], 'shared', 0.5],
  [['张某', '李某'], ['李某', '张某'], 'maskedAgree', 0],
  [['张某等'], ['张伟', '李娜'], 'maskedAgree', 0],
  [['张*'], ['王*伟'], 'maskedDiffer', 0],
  [['张伟'], ['李娜'], 'different', 0],
  [['张伟'], [], 'unknown', 0],
  [[], [], 'same', 0],
])('%j and %j: %s', (left, right, kind, part) => {
  expect(relatePeople(readPeople(left), readPeople(right))).toMatchObject({ kind });
  const { part: found } = relatePeople(readPeople(right), readPeople(left));
  if (left.length > 0) expect(found).toBe(part);
});

test.each([
  ['皮带清扫器', '皮带青扫器', true],
  ['皮带清扫器', '皮清带扫器', true],
  ['皮带清扫器', '皮带扫器', true],
  ['皮带清扫器', '皮带清扫扫器', true],
  ['皮带清扫器', '皮带刮煤器', false],
  ['皮带清扫器', '清扫器皮带', false],
])('%s / %s: one slip %s', (left, right, is) => {
  expect(oneSlip(left, right)).toBe(is);
  expect(oneSlip(right, left)).toBe(is);
});
