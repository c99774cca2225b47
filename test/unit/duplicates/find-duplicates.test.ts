import { describe, expect, test } from 'vitest';
import type { DuplicateEntry, DuplicateReason } from '../../../shared/duplicates/entry.ts';
import { findDuplicates, searchDuplicates } from '../../../shared/duplicates/find-duplicates.ts';
import { SyntheticTitles } from './synthetic-titles.ts';

const entry = (
  id: string,
  title: string,
  unit: string | null = null,
  contributors: string[] = [],
): DuplicateEntry => ({ id, title, unit, contributors });

const one = (left: DuplicateEntry, right: DuplicateEntry) => findDuplicates([left], [right])?.[0];
const kinds = (reasons: readonly DuplicateReason[] = []) => reasons.map(({ kind }) => kind);

describe('a pair says why', () => {
  test('the same title in other brackets, of the same unit by its short name', () => {
    const pair = one(
      entry('a', '《皮带清扫器》', '金牛股份', ['张伟', '李娜']),
      entry('b', '皮 带清扫器', '河北金牛能源股份有限公司', ['李娜', '张伟', '王强']),
    );
    expect(pair).toMatchObject({ incomingId: 'a', otherId: 'b', where: 'existing' });
    expect(pair?.score).toBeGreaterThan(0.97);
    expect(pair?.reasons).toEqual([
      { kind: 'sameTitle' },
      { kind: 'relatedUnit' },
      { kind: 'sameContributors', names: ['张伟', '李娜'] },
    ]);
  });

  test('other wrapping', () => {
    const pair = one(
      entry('a', '一种牵引钢绳尾端断绳防护装置', '鹿洼煤矿'),
      entry('b', '牵引钢绳尾端断绳防护系统的研究与应用', '鹿洼煤矿'),
    );
    expect(pair?.reasons).toEqual([{ kind: 'sameSubject' }, { kind: 'sameUnit' }]);
  });

  test('one wrong character', () => {
    const pair = one(entry('a', '球面网状斜拼弧板石材加工技术'), entry('b', '球面网状斜拚弧板石材加工技术'));
    expect(kinds(pair?.reasons)).toEqual(['oneCharacter']);
  });

  test('a part of the other title', () => {
    const pair = one(
      entry('a', '迈步滑移梁端头支护装置', '陕煤澄合'),
      entry('b', '切顶卸压自动成巷自动迈步滑移梁端头支护装置', '陕西陕煤澄合矿业有限公司'),
    );
    expect(pair?.reasons).toEqual([
      { kind: 'titleContained', shared: expect.any(Number), shorter: 'incoming' },
      { kind: 'relatedUnit' },
    ]);
  });

  test('the very same title of another unit is found, and the screen learns what speaks against it', () => {
    const pair = one(
      entry('a', '大直径开放式齿弧高效加工技术', '湖北博今电气有限公司', ['张伟']),
      entry('b', '大直径开放式齿弧高效加工技术', '内蒙古北方重工业集团有限公司', ['李娜']),
    );
    expect(pair?.reasons).toEqual([
      { kind: 'sameTitle' },
      { kind: 'otherUnit' },
      { kind: 'otherContributors' },
    ]);
    expect(pair?.score).toBeLessThan(0.8);
  });

  test('a number that one leaves out', () => {
    const pair = one(
      entry('a', '一种6kV厂用电源互联装置', '田家庵电厂'),
      entry('b', '厂用电源互联装置', '田家庵电厂'),
    );
    expect(pair?.reasons).toContainEqual({ kind: 'otherNumbers', incoming: ['6kv'], other: [] });
  });

  test('another year', () => {
    const left = { ...entry('a', '联络巷支护参数优选'), year: 2024 };
    const right = { ...entry('b', '联络巷支护参数优选'), year: 2021 };
    expect(one(left, right)?.reasons).toEqual([
      { kind: 'sameTitle' },
      { kind: 'otherYear', incoming: 2024, other: 2021 },
    ]);
  });
});

describe('two things of one kind are not a pair', () => {
  test.each([
    ['一种6kV厂用电源互联装置', '一种10kV厂用电源互联装置'],
    ['1#机汽机主汽门阀杆漏汽管路优化', '2#机汽机主汽门阀杆漏汽管路优化'],
    ['#3/4机汽机主汽门阀杆漏汽管路优化', '5号、6号机汽机主汽门阀杆漏汽管路优化'],
    ['一号高炉热风炉燃烧控制', '三号高炉热风炉燃烧控制'],
    ['低压加热器进口阀门检修平台', '低压加热器出口阀门检修平台'],
    ['一种收放电力围网支架装置', '一种简易实用的相机固定支架装置'],
    ['预制楼梯翻转台辅助装置', '预制检查井一体式生产工艺'],
    ['分布式内存数据库技术研究成果', '数据中心统一授时服务的应用'],
  ])('%s / %s', (left, right) => {
    const unit = '国网上杭县供电公司';
    expect(findDuplicates([entry('a', left, unit, ['张伟'])], [entry('b', right, unit, ['张伟'])])).toEqual(
      [],
    );
  });
});

test.each([
  ['1#炉引风机振动治理', '一号炉引风机振动治理'],
  ['#3/4机汽机主汽门阀杆漏汽管路优化', '3号、4号机汽机主汽门阀杆漏汽管路优化'],
  ['6kV厂用电源互联装置', '６千伏厂用电源互联装置'],
  ['皮带机跑偏保护装置', '胶带输送机跑偏保护装置（2023年度）'],
])('writes the same: %s / %s', (left, right) => {
  const pair = one(entry('a', left, '燕山湖发电公司'), entry('b', right, '燕山湖发电公司'));
  expect(pair?.score).toBeGreaterThanOrEqual(0.97);
  expect(kinds(pair?.reasons)[0]).toMatch(/^same(Title|Subject)$/);
});

test('each pair of the incoming list stands once, the later id first', () => {
  const list = ['c', 'a', 'b'].map((id) => entry(id, '采区水泵房自动排水系统设计', '陕煤澄合'));
  const pairs = findDuplicates(list, []) ?? [];
  expect(pairs.map(({ incomingId, otherId, where }) => [incomingId, otherId, where])).toEqual([
    ['b', 'a', 'incoming'],
    ['c', 'a', 'incoming'],
    ['c', 'b', 'incoming'],
  ]);
});

test('an entry is not its own duplicate, and blank titles are nobody’s', () => {
  const same = entry('a', '采区水泵房自动排水系统设计');
  expect(findDuplicates([same], [same])).toEqual([]);
  expect(findDuplicates([entry('a', '  '), entry('b', '')], [entry('c', ' ')])).toEqual([]);
  expect(() => findDuplicates([same, same], [])).toThrow(RangeError);
});

test('likeliest first, no more than asked for, none below the threshold', () => {
  const existing = [
    entry('1', '煤矸分装分运装置', '陕煤澄合'),
    entry('2', '煤矸分装分运装置的改进', '陕煤澄合'),
    entry('3', '煤矸分装分运装置', '盘江精煤'),
  ];
  const incoming = [entry('x', '煤矸分装分运装置', '陕煤澄合')];
  const ids = (options = {}) => findDuplicates(incoming, existing, options)?.map(({ otherId }) => otherId);
  expect(ids()).toEqual(['1', '2', '3']);
  expect(ids({ perEntry: 2 })).toEqual(['1', '2']);
  expect(ids({ threshold: 0.9 })).toEqual(['1', '2']);
});

test('thousands of entries with one title give each no more pairs than asked for, the exact copy first', () => {
  const crowd = Array.from({ length: 5000 }, (_, index) =>
    entry(`old-${index}`, '技术改造项目', `${index % 300}号矿`, [`工人${index}`]),
  );
  const pairs =
    findDuplicates([entry('new', '技术改造项目', '77号矿', ['工人4877'])], crowd, { perEntry: 5 }) ?? [];
  expect(pairs).toHaveLength(5);
  expect(pairs[0]).toMatchObject({ otherId: 'old-4877', score: 1 });
  expect(pairs[1]?.reasons).toContainEqual({ kind: 'sameUnit' });
});

test('reports progress to the end and stops when told to', () => {
  const titles = new SyntheticTitles(5);
  const existing = titles.entries(6000, 'e');
  const incoming = titles.entries(1000, 'i');
  const seen: number[] = [];
  const pairs = findDuplicates(incoming, existing, {
    onProgress: ({ done, total }) => {
      expect(total).toBe(8000);
      seen.push(done);
      return true;
    },
  });
  expect(pairs).not.toBeNull();
  expect(seen.length).toBeGreaterThan(20);
  expect(seen).toEqual(seen.slice().sort((a, b) => a - b));
  expect(seen.at(-1)).toBeGreaterThan(7900);

  let calls = 0;
  expect(findDuplicates(incoming, existing, { onProgress: () => ++calls < 3 })).toBeNull();
  expect(calls).toBe(3);
  const search = searchDuplicates(incoming, existing);
  expect(search.next().done).toBe(false);
});
