import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRound, type Person, TestStore } from '../builders/panel.ts';
import { told } from '../builders/told.ts';

let store: TestStore;
let judge: Person;
let secretary: Person;
let reviewId: string;
let assignmentId: string;

beforeEach(async () => {
  store = new TestStore();
  const opened = await openRound(store, { entries: 1, judges: 1 });
  judge = opened.judges[0] as Person;
  secretary = opened.secretary;
  reviewId = opened.reviewId;
  assignmentId = (await judge.call('desk.list', { reviewId })).items[0]?.assignmentId as string;
});
afterEach(() => store.close());

const save = (version: number, marks: Record<string, number | null>, comment: string | null = null) =>
  judge.call('scorecard.save', { reviewId, assignmentId, version, marks, comment });
const sheet = async () => (await judge.call('desk.open', { reviewId, assignmentId })).scorecard;

describe('a score sheet', () => {
  test('keeps each saved mark and totals when complete', async () => {
    expect(await save(0, { a: 2650 })).toMatchObject({ version: 1, state: 'draft', total: null });
    expect(await save(1, { b: 1850 }, '很好')).toMatchObject({ version: 2, total: '45.00' });
    store.reopen();
    expect(await sheet()).toMatchObject({
      state: 'draft',
      marks: { a: 2650, b: 1850 },
      comment: '很好',
      total: '45.00',
    });
  });

  test('takes a mark away without calling it zero', async () => {
    await save(0, { a: 2650, b: 1000 });
    expect(await save(1, { a: null })).toMatchObject({ total: null });
    expect((await sheet()).marks).toEqual({ b: 1000 });
  });

  test.each([
    [{ a: 6050 }, 'mark.outOfRange'],
    [{ a: -50 }, 'mark.outOfRange'],
    [{ a: 2625 }, 'mark.offStep'],
    [{ zzz: 100 }, 'mark.unknownCriterion'],
  ])('refuses %o as %s and keeps what was there', async (marks, code) => {
    await save(0, { a: 1000 });
    const error = await judge.refused('scorecard.save', {
      reviewId,
      assignmentId,
      version: 1,
      marks: marks as never,
      comment: null,
    });
    expect(error.code).toBe(code);
    expect(await sheet()).toMatchObject({ version: 1, marks: { a: 1000 } });
  });

  test('refuses to save over what another window saved', async () => {
    await save(0, { a: 1000 });
    expect(
      await judge.refused('scorecard.save', {
        reviewId,
        assignmentId,
        version: 0,
        marks: { a: 2000 },
        comment: null,
      }),
    ).toMatchObject({ code: 'scorecard.stale' });
    expect((await sheet()).marks).toEqual({ a: 1000 });
  });

  test('cannot be submitted while a mark is missing', async () => {
    await save(0, { a: 1000 });
    expect(await judge.refused('scorecard.submit', { reviewId, assignmentId, version: 1 })).toMatchObject({
      code: 'scorecard.incomplete',
      params: { count: 1, names: '经济效益' },
    });
  });

  test('is fixed once submitted; taking it back begins a revision and keeps the old one', async () => {
    await save(0, { a: 1000, b: 1000 });
    await judge.call('scorecard.submit', { reviewId, assignmentId, version: 1 });
    expect(
      await judge.refused('scorecard.save', {
        reviewId,
        assignmentId,
        version: 2,
        marks: { a: 1 },
        comment: null,
      }),
    ).toMatchObject({ code: 'mark.offStep' });
    expect(
      await judge.refused('scorecard.save', {
        reviewId,
        assignmentId,
        version: 2,
        marks: { a: 50 },
        comment: null,
      }),
    ).toMatchObject({ code: 'scorecard.submitted' });
    const { version, revision } = await judge.call('scorecard.takeBack', { reviewId, assignmentId });
    expect(revision).toBe(2);
    await save(version, { a: 2000 });
    const { db } = store.backend.deps;
    const rows = db
      .prepare('SELECT revision, criterion_id, value FROM mark WHERE assignment_id = ? ORDER BY 1, 2')
      .all(assignmentId);
    expect(rows).toEqual([
      { revision: 1, criterion_id: 'a', value: 1000 },
      { revision: 1, criterion_id: 'b', value: 1000 },
      { revision: 2, criterion_id: 'a', value: 2000 },
      { revision: 2, criterion_id: 'b', value: 1000 },
    ]);
    // Not even a fault in the program can change the submitted revision.
    expect(() => db.prepare('UPDATE mark SET value = 1 WHERE revision = 1').run()).toThrow(/immutable/);
    expect(() => db.prepare('DELETE FROM mark WHERE revision = 1').run()).toThrow(/immutable/);
    expect(() => db.prepare(`UPDATE scorecard SET comment = 'x' WHERE revision = 1`).run()).toThrow(
      /immutable/,
    );
    expect(() => db.prepare('DELETE FROM scorecard').run()).toThrow(/never deleted/);
  });

  test('comes back with a reason; nobody but the judge can write it', async () => {
    await save(0, { a: 1000, b: 1000 });
    await judge.call('scorecard.submit', { reviewId, assignmentId, version: 1 });
    await secretary.call('scorecard.return', { reviewId, assignmentId, reason: '经济效益请核对财务证明' });
    expect(await sheet()).toMatchObject({
      state: 'returned',
      revision: 2,
      returnReason: '经济效益请核对财务证明',
    });
    expect(
      await secretary.refused('scorecard.save', {
        reviewId,
        assignmentId,
        version: 3,
        marks: {},
        comment: null,
      }),
    ).toMatchObject({ code: 'role.forbidden' });
    await save(3, { b: 1500 });
    expect(await sheet()).toMatchObject({ state: 'returned' });
    await judge.call('scorecard.submit', { reviewId, assignmentId, version: 4 });
    expect(await sheet()).toMatchObject({ state: 'submitted', total: '25.00' });
  });

  test('cannot be touched after the round is closed', async () => {
    await save(0, { a: 1000 });
    await secretary.call('round.close', { reviewId, missingReason: '缺席' });
    expect(
      await judge.refused('scorecard.save', {
        reviewId,
        assignmentId,
        version: 1,
        marks: { a: 2000 },
        comment: null,
      }),
    ).toMatchObject({ code: 'round.notOpen' });
    expect((await sheet()).marks).toEqual({ a: 1000 });
  });

  test('marks stay out of the audit that others read while the round is open', async () => {
    await save(0, { a: 1234 - 34, b: 1000 }, '秘密评语');
    await judge.call('scorecard.submit', { reviewId, assignmentId, version: 1 });
    const before = told(await secretary.call('audit.list', { reviewId, before: null, limit: 500 }));
    expect(before).toContain('scorecard.submitted');
    expect(before).not.toMatch(/1200|22\.00|秘密评语/);
    await secretary.call('round.close', { reviewId, missingReason: null });
    const after = JSON.stringify(await secretary.call('audit.list', { reviewId, before: null, limit: 500 }));
    expect(after).toContain('22.00');
  });
});
