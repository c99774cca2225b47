import { describe, expect, test } from 'vitest';
import { type NamedEntry, partiesOf } from '../../../shared/assignment/parties.ts';
import { findRecusals, recusalCause, sameUnit } from '../../../shared/assignment/recusal.ts';
import { maskNames, namesInEntry } from '../../../shared/blind/mask-names.ts';
import { isLikelyName, plainName, plainNames } from '../../../shared/import/plain-name.ts';
import { namedUnits } from '../../../shared/units/named-units.ts';

describe('the units that a cell names', () => {
  test.each<[string, string[]]>([
    ['太原第一机械厂、太原第二机械厂', ['太原第一机械厂', '太原第二机械厂']],
    ['一分厂、二分厂', ['一分厂', '二分厂']],
    ['一分厂\n二分厂', ['一分厂', '二分厂']],
    ['市总工会；太原第一机械厂', ['市总工会', '太原第一机械厂']],
    ['太原第一机械厂 太原第二机械厂', ['太原第一机械厂', '太原第二机械厂']],
    ['太原第一机械厂和太原第二机械厂', ['太原第一机械厂', '太原第二机械厂']],
    ['①太原第一机械厂②太原第二机械厂', ['太原第一机械厂', '太原第二机械厂']],
    ['1.太原第一机械厂；2.太原第二机械厂', ['太原第一机械厂', '太原第二机械厂']],
    ['第一完成单位：太原第一机械厂；其他单位：二厂', ['太原第一机械厂', '二厂']],
    ['太原第一机械厂（牵头单位）、二厂（参与）', ['太原第一机械厂', '二厂']],
    ['太原第一机械厂、二厂等3家单位', ['太原第一机械厂', '二厂']],
    ['', []],
    // One unit each.
    ['太原第一机械厂（铸造、锻造车间）', ['太原第一机械厂（铸造、锻造车间）']],
    ['太原第一机械厂 铸造车间', ['太原第一机械厂 铸造车间']],
    ['中铁（北京）工程局', ['中铁（北京）工程局']],
    ['山西和平机械厂', ['山西和平机械厂']],
    ['太原高等专科学校', ['太原高等专科学校']],
    ['ABC Co., Ltd.', ['ABC Co. Ltd.']],
  ])('%j', (cell, units) => {
    expect(namedUnits(cell)).toEqual(units);
  });
});

describe('a name without what stands around it', () => {
  test.each([
    ['张三（主创）', '张三'],
    ['张三(一车间)', '张三'],
    ['（一车间）张三', '张三'],
    ['一车间：张三', '张三'],
    ['组长张三', '张三'],
    ['张三同志', '张三'],
    ['张 三', '张 三'],
    ['欧阳修', '欧阳修'],
    ['何等', '何等'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['John Smith (lead)', 'John Smith'],
    ['（张三）', '（张三）'],
    ['飞跃QC小组', '飞跃QC小组'],
  ])('%j is %j', (written, plain) => {
    expect(plainName(written)).toBe(plain);
  });

  test('one written name may hold several people', () => {
    expect(plainNames('张三（组长） 李四（组员）')).toEqual(['张三', '李四']);
    expect(plainNames('张三等5名职工')).toEqual(['张三']);
  });

  test('what is no name is doubted, and what may be one is not', () => {
    const names =
      '张三 欧阳娜娜 张某 王×× 何等 阿卜杜拉·买买提 买买提吐尔逊 John Mary-Ann 飞跃QC小组 张三（一车间） ○○班组';
    expect(names.split(' ').filter((name) => !isLikelyName(name))).toEqual([]);
    const others = '张 张三的徒弟们 太原公司 铸造车间 张三2 王五:钳工 组长 负责全部设计工作 ？？';
    expect(others.split(' ').filter(isLikelyName)).toEqual([]);
  });
});

const nobody = { name: '评委', unit: null };
const entryOf = (more: Partial<NamedEntry>): NamedEntry => ({ unit: null, contributors: [], ...more });

describe('recusal', () => {
  test.each<[string, string | null, Partial<NamedEntry>, string | null]>([
    ['评委', '太原第二机械厂', { unit: '太原第一机械厂、太原第二机械厂' }, 'unit'],
    ['评委', '二分厂', { unit: '一分厂、二分厂' }, 'unit'],
    ['评委', '三分厂、二分厂', { unit: '一分厂、二分厂' }, 'unit'],
    ['评委', '三分厂', { unit: '一分厂、二分厂' }, null],
    ['评委', '太原第二机械厂', { extra: [{ label: '协作单位', value: '太原第二机械厂' }] }, 'unit'],
    ['评委', '市总工会', { extra: [{ label: '推荐单位', value: '市总工会' }] }, null],
    ['张三', null, { contributors: ['张三（主创）'] }, 'contributor'],
    ['张三', null, { contributors: ['王五', '李四（组员） 张三（组员）'] }, 'contributor'],
    ['张三（大）', null, { contributors: ['张三'] }, 'contributor'],
    ['何等', null, { contributors: ['何等'] }, 'contributor'],
    ['王何等', null, { contributors: ['王何等'] }, 'contributor'],
    ['何', null, { contributors: ['何等'] }, null],
    ['李四', null, { extra: [{ label: '其他完成人', value: '张三、李四' }] }, 'contributor'],
    ['李四', null, { extra: [{ label: '联系人', value: '李四' }] }, null],
  ])('%s of %s', (name, unit, more, cause) => {
    const entry = entryOf(more);
    expect(recusalCause({ name, unit }, entry)).toBe(cause);
    const found = findRecusals([nobody, { name, unit }], [entry]);
    expect(found.map((one) => one.cause)).toEqual(cause === null ? [] : [cause]);
  });

  test('a unit is found under each of its spellings', () => {
    const spellings = new Map([['太一机', '太原第一机械厂']]);
    const judge = { name: '评委', unit: '太一机' };
    expect(recusalCause(judge, entryOf({ unit: '太原第一机械厂' }), spellings)).toBe('unit');
    expect(findRecusals([judge], [entryOf({ unit: '二厂、太原第一机械厂' })], spellings)).toEqual([
      { judge: 0, entry: 0, cause: 'unit', found: '太原第一机械厂' },
    ]);
    const other = { name: '评委', unit: '太原第一机械厂' };
    expect(findRecusals([other], [entryOf({ unit: '二厂、太一机' })], spellings)).toHaveLength(1);
  });

  test('experts of any of several units keep away', () => {
    expect(sameUnit('一分厂、二分厂', '二分厂')).toBe(true);
    expect(sameUnit('一分厂、二分厂', '三分厂')).toBe(false);
  });
});

test('parties are named once each', () => {
  const extra = [
    { label: '完成单位', value: '二厂' },
    { label: '备注', value: '张三' },
  ];
  expect(partiesOf({ unit: '一厂、二厂', contributors: ['张三（组长）', '张三'], extra })).toEqual({
    units: ['一厂', '二厂'],
    people: ['张三'],
  });
});

test('a title hides each of several units, and names without their roles', () => {
  const entry = entryOf({ unit: '太原第一机械厂、二分厂', contributors: ['张三（组长）'] });
  expect(maskNames('二分厂张三班组与太原第一机械厂的夹具', namesInEntry(entry))).toBe('○○○○班组与○○的夹具');
});
