import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../electron/backend/store/statement.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { openDesk, saveSheet } from '../builders/desk.ts';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const inGroups = (size: number) => aScheme({ conduct: { submission: { kind: 'groups', size } } });
const itemsOf = async (judge: Person, reviewId: string) =>
  (await judge.call('desk.list', { reviewId })).items;

async function desk(scheme: Scheme, entries = 4, judges = 1) {
  const opened = await openDesk(store, { entries, judges, scheme });
  return { ...opened, judge: opened.judges[0] as Person };
}

describe('what a desk shows', () => {
  test('the round, its planned end, and every sheet with its version and whether it has a comment', async () => {
    const { judge, secretary, reviewId } = await desk(aScheme(), 2);
    await secretary.call('round.setEnd', { reviewId, plannedEnd: '2026-11-21T09:30:00.000Z' });
    const [first] = await itemsOf(judge, reviewId);
    await saveSheet(judge, reviewId, first?.assignmentId as string, 0, { a: 3000 }, '  ');
    await saveSheet(judge, reviewId, first?.assignmentId as string, 1, { b: 2000 }, '扎实');
    const list = await judge.call('desk.list', { reviewId });
    expect(list).toMatchObject({
      open: true,
      roundName: '初评',
      plannedEnd: '2026-11-21T09:30:00.000Z',
      submission: { kind: 'each' },
      order: 'number',
      items: [
        { number: '001', state: 'draft', total: '50.00', version: 2, hasComment: true, calibration: false },
        { number: '002', state: 'none', total: null, version: 0, hasComment: false },
      ],
    });
    const { sheets, rubrics } = await judge.call('desk.sheets', { reviewId });
    expect(rubrics).toHaveLength(1);
    expect(sheets.map(({ assignmentId }) => assignmentId)).toEqual(
      list.items.map((item) => item.assignmentId),
    );
    expect(sheets[0]).toMatchObject({
      rubric: 0,
      scorecard: { marks: { a: 3000, b: 2000 }, comment: '扎实' },
    });
  });

  test('an entry is scored by the rubric of its category', async () => {
    const own = { ...aScheme().rubric, id: 'own', name: '班组评分表' };
    const scheme = aScheme({
      categories: [
        { id: 'person', name: '个人' },
        { id: 'team', name: '班组', rubric: { ...own, groups: [teamGroup] } },
      ],
    });
    const { judges, reviewId } = await openDesk(store, {
      entries: 2,
      judges: 1,
      scheme,
      categories: ['个人', '班组'],
    });
    const [judge] = judges as [Person];
    const [plain, team] = await itemsOf(judge, reviewId);
    const opened = await judge.call('desk.open', { reviewId, assignmentId: team?.assignmentId as string });
    expect(opened.rubric.name).toBe('班组评分表');
    const save = { reviewId, version: 0, marks: { t: 900 }, comment: null };
    expect(
      await judge.refused('scorecard.save', { ...save, assignmentId: plain?.assignmentId as string }),
    ).toMatchObject({ code: 'mark.unknownCriterion' });
    const saved = await judge.call('scorecard.save', { ...save, assignmentId: team?.assignmentId as string });
    expect(saved.total).toBe('9.00');
    const { rubrics, sheets } = await judge.call('desk.sheets', { reviewId });
    expect(sheets.map(({ rubric }) => rubrics[rubric]?.name)).toEqual(['评分表', '班组评分表']);
  });

  test('in a shuffled round two desks differ, each stays as it is, and the drawn order holds where one was drawn', async () => {
    const { judges, reviewId, entryIds, roundId, secretary } = await openDesk(store, {
      entries: 12,
      judges: 2,
      scheme: aScheme({ blind: true }),
    });
    const [one, other] = judges as [Person, Person];
    const numbers = async (judge: Person) => (await itemsOf(judge, reviewId)).map(({ number }) => number);
    const first = await numbers(one);
    expect([...first].sort()).toEqual([...(await numbers(other))].sort());
    expect(await numbers(other)).not.toEqual(first);
    expect(first).not.toEqual([...first].sort());
    store.reopen();
    expect(await numbers(one)).toEqual(first);
    const { db, newId } = store.backend.deps;
    const scheme = aScheme({
      rounds: [
        {
          id: 'r',
          name: '答辩',
          judgesPerEntry: null,
          blind: false,
          order: 'drawn',
          admission: null,
          weight: 10_000,
        },
      ],
    });
    run(db, 'UPDATE review SET scheme = ? WHERE id = ?', JSON.stringify(scheme), reviewId);
    const drawId = newId();
    run(
      db,
      `INSERT INTO draw VALUES (?, ?, ?, NULL, 'order', 's', '{}', '[]', ?, '2026-01-01T00:00:00.000Z')`,
      drawId,
      reviewId,
      roundId,
      secretary.accountId,
    );
    for (const [place, index] of [5, 0, 11].entries()) {
      run(
        db,
        'INSERT INTO draw_order VALUES (?, NULL, ?, ?, ?)',
        roundId,
        entryIds[index],
        place + 1,
        drawId,
      );
    }
    expect((await numbers(one)).slice(0, 5)).toEqual(['006', '001', '012', '002', '003']);
  });
});

describe('submission', () => {
  test('in groups: a single sheet is refused, a group needs the PIN, and it is all or nothing', async () => {
    const { judge, reviewId } = await desk(inGroups(2), 3);
    const items = await itemsOf(judge, reviewId);
    const [a, b, c] = items.map(({ assignmentId }) => assignmentId) as [string, string, string];
    await saveSheet(judge, reviewId, a, 0);
    await saveSheet(judge, reviewId, b, 0, { a: 3000 });
    const both = [
      { assignmentId: a, version: 1 },
      { assignmentId: b, version: 1 },
    ];
    expect(await judge.refused('scorecard.submit', { reviewId, assignmentId: a, version: 1 })).toMatchObject({
      code: 'scorecard.submitInGroups',
      params: { size: 2 },
    });
    const submit = (group: typeof both, pin: string | null = judge.pin) => ({ reviewId, items: group, pin });
    expect(await judge.refused('scorecard.submitMany', submit(both, null))).toMatchObject({
      code: 'scorecard.pinRequired',
    });
    expect(await judge.refused('scorecard.submitMany', submit(both, 'not the pin'))).toMatchObject({
      code: 'pin.wrong',
    });
    expect(await judge.refused('scorecard.submitMany', submit(both))).toMatchObject({
      code: 'scorecard.incomplete',
      params: { number: '002' },
    });
    expect((await itemsOf(judge, reviewId)).map(({ state }) => state)).toEqual(['draft', 'draft', 'none']);
    await saveSheet(judge, reviewId, b, 1, { b: 1000 });
    expect(
      await judge.refused('scorecard.submitMany', submit([{ assignmentId: a, version: 1 }])),
    ).toMatchObject({ code: 'scorecard.submitInGroups' });
    const done = await judge.call('scorecard.submitMany', {
      ...submit([
        { assignmentId: a, version: 1 },
        { assignmentId: b, version: 2 },
      ]),
    });
    expect(done.items.map(({ total }) => total)).toEqual(['50.00', '40.00']);
    // The last group is what is left.
    await saveSheet(judge, reviewId, c, 0);
    await judge.call('scorecard.submitMany', submit([{ assignmentId: c, version: 1 }]));
    expect((await itemsOf(judge, reviewId)).every(({ state }) => state === 'submitted')).toBe(true);
  });

  test('all at the end means all', async () => {
    const { judge, reviewId } = await desk(aScheme({ conduct: { submission: { kind: 'all' } } }), 2);
    const [a, b] = (await itemsOf(judge, reviewId)).map(({ assignmentId }) => assignmentId) as [
      string,
      string,
    ];
    await saveSheet(judge, reviewId, a, 0);
    await saveSheet(judge, reviewId, b, 0);
    const one = { reviewId, items: [{ assignmentId: a, version: 1 }], pin: judge.pin };
    expect(await judge.refused('scorecard.submitMany', one)).toMatchObject({ code: 'scorecard.submitAll' });
    await judge.call('scorecard.submitMany', {
      ...one,
      items: [...one.items, { assignmentId: b, version: 1 }],
    });
  });

  test('an extreme total needs a comment, exactly at the line as well', async () => {
    const conduct = { commentAtOrAbove: 9000, commentAtOrBelow: 2000 };
    const { judge, reviewId } = await desk(aScheme({ conduct }), 3);
    const items = (await itemsOf(judge, reviewId)).map(({ assignmentId }) => assignmentId);
    const submit = (index: number, version: number) => ({
      reviewId,
      assignmentId: items[index] as string,
      version,
    });
    await saveSheet(judge, reviewId, items[0] as string, 0, { a: 5000, b: 4000 }, '  ');
    expect(await judge.refused('scorecard.submit', submit(0, 1))).toMatchObject({
      code: 'scorecard.commentRequired',
      params: { number: '001' },
    });
    await saveSheet(judge, reviewId, items[0] as string, 1, {}, '国内首创');
    await judge.call('scorecard.submit', submit(0, 2));
    await saveSheet(judge, reviewId, items[1] as string, 0, { a: 1000, b: 1000 });
    expect(await judge.refused('scorecard.submit', submit(1, 1))).toMatchObject({
      code: 'scorecard.commentRequired',
    });
    await saveSheet(judge, reviewId, items[2] as string, 0, { a: 1000, b: 1050 });
    await judge.call('scorecard.submit', submit(2, 1));
  });
});

describe('calibration', () => {
  test('is scored first by everybody, shown once released, and left out of the result', async () => {
    const { judges, chair, secretary, reviewId, entryIds } = await openDesk(store, {
      entries: 3,
      judges: 2,
      scheme: aScheme({ conduct: { calibration: true } }),
      assigned: (entry) => entry > 0,
      before: async (prepared) => {
        await prepared.secretary.call('calibration.set', {
          reviewId: prepared.reviewId,
          entryId: prepared.entryIds[0] as string,
        });
      },
    });
    const [one, other] = judges as [Person, Person];
    const items = await itemsOf(one, reviewId);
    expect(items.map(({ number, calibration }) => [number, calibration])).toEqual([
      ['001', true],
      ['002', false],
      ['003', false],
    ]);
    const [trial, second] = items.map(({ assignmentId }) => assignmentId) as [string, string];
    expect(
      await one.refused('scorecard.save', {
        reviewId,
        assignmentId: second,
        version: 0,
        marks: {},
        comment: null,
      }),
    ).toMatchObject({ code: 'calibration.first', params: { number: '001' } });
    expect(await chair.refused('calibration.release', { reviewId })).toMatchObject({
      code: 'calibration.noSheets',
    });
    await saveSheet(one, reviewId, trial, 0, { a: 4321 - 21, b: 1000 });
    await one.call('scorecard.submit', { reviewId, assignmentId: trial, version: 1 });
    await saveSheet(one, reviewId, second, 0);
    expect((await chair.call('calibration.get', { reviewId })).sheets).toBeNull();
    await chair.call('calibration.release', { reviewId });
    expect(await one.call('calibration.get', { reviewId })).toMatchObject({
      assigned: 2,
      submitted: 1,
      sheets: [{ judge: '评委1', marks: { a: 4300, b: 1000 }, total: '53.00' }],
    });
    // Who has not scored yet is not influenced.
    expect((await other.call('calibration.get', { reviewId })).sheets).toBeNull();
    expect(await one.refused('scorecard.takeBack', { reviewId, assignmentId: trial })).toMatchObject({
      code: 'calibration.released',
    });
    await secretary.call('round.close', { reviewId, missingReason: '演示' });
    const { tally } = await chair.call('tally.get', { reviewId });
    const seen = JSON.stringify(tally);
    expect(seen).not.toContain(entryIds[0]);
    expect(seen).toContain(entryIds[1]);
  });

  test('is refused where the scheme has none, and for an entry that was not accepted', async () => {
    await openDesk(store, {
      entries: 2,
      judges: 1,
      before: async ({ secretary, reviewId, entryIds }) => {
        expect(
          await secretary.refused('calibration.set', { reviewId, entryId: entryIds[0] as string }),
        ).toMatchObject({ code: 'calibration.notInScheme' });
      },
    });
  });
});

const teamGroup = {
  id: 'g',
  name: '班组建设',
  criteria: [{ kind: 'range' as const, id: 't', name: '台账', min: 0, max: 1000, step: 100, bands: [] }],
};
