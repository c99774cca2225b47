import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../../shared/contract/entries.ts';
import type { EntryContent } from '../../../shared/import/read-rows.ts';
import { outcomes, previewKnowing as preview } from '../../builders/preview.ts';
import { aSheet } from '../../builders/raw-workbook.ts';

describe('a newer version whose rows have moved', () => {
  const titles = ['甲机床改造', '乙水泵改造', '丙锅炉改造', '丁阀门改造', '戊吊具改造', '己夹具改造'];
  const line = (number: number, title: string, people = `${title.slice(0, 1)}某`) => [
    ...[String(number), title, '一厂', people],
  ];
  const heading = ['序号', '成果名称', '申报单位', '主要完成人'];
  const list = (all: readonly string[]) => all.map((title, index) => line(index + 1, title));
  const there = preview(aSheet([heading, ...list(titles)])).entries;
  const seen = (built: ReturnType<typeof preview>) =>
    built.preview.rows.map(({ number, outcome, title }) => `${number} ${outcome} ${title.slice(0, 1)}`);

  test('by a row put in between: each stays its entry, the new one gets the next number, and that is said', () => {
    const inserted = [...titles.slice(0, 3), '新焊机改造', ...titles.slice(3)];
    const built = preview(aSheet([heading, ...list(inserted)]), {}, { existing: there });
    expect(seen(built)).toEqual([
      ...['1 unchanged 甲', '2 unchanged 乙', '3 unchanged 丙', '7 new 新'],
      ...['4 unchanged 丁', '5 unchanged 戊', '6 unchanged 己'],
    ]);
    expect(built.preview.problems).toMatchObject([
      { severity: 'warning', code: 'numberGiven', row: 5, params: { number: '4', given: '7' } },
    ]);
    expect(built.entries).toMatchObject([{ number: '7', title: '新焊机改造' }]);
    expect(built.preview.canCommit).toBe(true);
    // And then all of it is there.
    const again = preview(
      aSheet([heading, ...list(inserted)]),
      {},
      { existing: [...there, ...built.entries] },
    );
    expect(new Set(outcomes(again))).toEqual(new Set(['unchanged']));
  });

  test('by a withdrawn row: nothing is taken for anything else, and what is absent is named', () => {
    const fewer = titles.filter((title) => !title.startsWith('乙'));
    const built = preview(aSheet([heading, ...list(fewer)]), {}, { existing: there });
    expect(outcomes(built)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
    expect(built.preview.canCommit).toBe(true);
    expect(built.preview.absent).toEqual({
      count: 1,
      entries: [{ number: '2', title: '乙水泵改造', unit: '一厂' }],
    });
  });

  test('what is absent is looked for where the file comes from', () => {
    const of = (unit: string, importId: string, from: number) =>
      ['甲', '乙', '丙', '丁'].map((word, index) => ({
        ...{ number: `${from + index}`, title: `${unit}${word}改造`, unit, contributors: [`${unit}${word}`] },
        ...{ category: null, summary: null, extra: [], importId },
      }));
    const one = of('一厂', 'a', 1);
    const existing = [...one, ...of('二厂', 'b', 5), ...of('三厂', 'a', 9)];
    const rowOf = (entry: EntryContent) => [
      entry.number,
      entry.title,
      entry.unit ?? '',
      entry.contributors.join('、'),
    ];
    const absentFrom = (rows: EntryContent[], plan: Partial<ImportPlan> = {}) =>
      preview(aSheet([heading, ...rows.map(rowOf)]), plan, { existing }).preview.absent?.entries.map(
        ({ number }) => number,
      );
    // Of the unit alone, though another one's entries came with the same file.
    expect(absentFrom(one.slice(1))).toEqual(['1']);
    // Most of that file: then all that came with it.
    expect(absentFrom([...one, existing[9] as EntryContent])).toEqual(['9', '11', '12']);
    // A row that is left out is there all the same.
    expect(absentFrom(one, { leftOutRows: [2] })).toEqual([]);
    // The sheet of a unit that is new says nothing about the others.
    expect(absentFrom(of('四厂', 'c', 13))).toBeUndefined();
  });

  test('without a number column', () => {
    const plain = (all: readonly string[]) => aSheet([heading, ...list(all)].map((cells) => cells.slice(1)));
    const existing = preview(plain(titles)).entries;
    const built = preview(plain(['新焊机改造', ...titles]), {}, { existing });
    expect(seen(built).slice(0, 3)).toEqual(['007 new 新', '001 unchanged 甲', '002 unchanged 乙']);
  });

  test('what stands in the place of a withdrawn entry of the same unit is for a person to say', () => {
    const swapped = aSheet([
      heading,
      ...list(titles).map((one, at) => (at === 1 ? line(2, '新焊机改造', '新某') : one)),
    ]);
    const built = preview(swapped, {}, { existing: there });
    expect(seen(built)[1]).toBe('2 conflict 新');
    expect(built.preview.rows[1]?.against).toEqual({ number: '2', title: '乙水泵改造' });
    expect(built.preview.problems).toMatchObject([{ code: 'pairUnsure', row: 3, params: { number: '2' } }]);
    expect(built.preview.canCommit).toBe(false);
    expect(preview(swapped, { acceptRows: [3] }, { existing: there }).updates).toMatchObject([
      { number: '2', title: '新焊机改造' },
    ]);
  });

  test('and may be said to be an entry of its own', () => {
    const swapped = aSheet([
      heading,
      ...list(titles).map((one, at) => (at === 1 ? line(2, '新焊机改造', '新某') : one)),
    ]);
    const built = preview(swapped, { newRows: [2, 3] }, { existing: there });
    // What is there word for word stays one.
    expect(seen(built).slice(0, 2)).toEqual(['1 unchanged 甲', '7 new 新']);
    expect(built.updates).toEqual([]);
  });

  test('given numbers that moved contradict the titles: each is an error until somebody decides', () => {
    const stated = ['编号', ...heading.slice(1)];
    const inserted = [...titles.slice(0, 3), '新焊机改造', ...titles.slice(3)];
    const built = preview(aSheet([stated, ...list(inserted)]), {}, { existing: there });
    expect(seen(built)).toEqual([
      ...['1 unchanged 甲', '2 unchanged 乙', '3 unchanged 丙', '4 conflict 新'],
      ...['5 conflict 丁', '6 conflict 戊', '7 conflict 己'],
    ]);
    expect(built.preview.problems.map(({ code }) => code)).toEqual([
      ...['numberOccupied', 'numberDisagrees', 'numberDisagrees', 'pairOtherNumber'],
    ]);
    expect(built.preview.canCommit).toBe(false);
    // One word for the whole sheet: its numbers only count the rows.
    const counted = preview(
      aSheet([stated, ...list(inserted)]),
      { followNumbers: true },
      { existing: there },
    );
    expect(counted.preview.counts).toMatchObject({ new: 1, unchanged: 6 });
    expect(counted.entries).toMatchObject([{ number: '7' }]);
  });

  test('titles that occur twice are told apart by their people', () => {
    const twins = [line(1, '节能改造', '张三'), line(2, '节能改造', '李四'), line(3, '甲机床改造', '王五')];
    const existing = preview(aSheet([heading, ...twins])).entries;
    const turned = [line(1, '节能改造', '李四'), line(2, '节能改造', '张三'), line(3, '甲机床改造', '王五')];
    const built = preview(aSheet([heading, ...turned]), {}, { existing });
    expect(built.preview.rows.map(({ number, outcome }) => `${number} ${outcome}`)).toEqual([
      ...['2 unchanged', '1 unchanged', '3 unchanged'],
    ]);
  });

  test('thirty thousand rows are not compared with each other', () => {
    const many = Array.from({ length: 30_000 }, (_, index): [string, string] => [
      `第${index % 3}种改造`,
      `某${index % 7}`,
    ]);
    const sheet = (all: typeof many) =>
      aSheet([heading, ...all.map(([title, people], index) => line(index + 1, title, people))]);
    const existing = preview(sheet(many)).entries;
    const start = performance.now();
    const built = preview(sheet([['新焊机改造', '新某'], ...many]), {}, { existing });
    expect(performance.now() - start).toBeLessThan(6000);
    expect(built.preview.counts).toMatchObject({ rows: 30_001, new: 1, changed: 0, conflict: 0 });
  });
});
