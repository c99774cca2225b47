import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../electron/backend/store/audit.ts';
import { openDesk, type Prepared, saveSheet } from '../builders/desk.ts';
import { type Person, TestStore } from '../builders/panel.ts';
import { told } from '../builders/told.ts';

const HOUR = 3_600_000;

let store: TestStore;
let opened: Prepared;
let judge: Person;
let reviewId: string;
let assignmentId: string;
beforeEach(async () => {
  store = new TestStore();
  opened = await openDesk(store, { entries: 3, judges: 3 });
  judge = opened.judges[0] as Person;
  ({ reviewId } = opened);
  assignmentId = (await judge.call('desk.list', { reviewId })).items[0]?.assignmentId as string;
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  expect(verifyAudit(store.backend.deps.db).ok).toBe(true);
  store.close();
});

const sheet = async (person = judge, id = assignmentId) =>
  (await person.call('desk.open', { reviewId, assignmentId: id })).scorecard;
const at = () => ({ reviewId, assignmentId });

describe('bad luck at a desk loses no acknowledged mark', () => {
  test('two windows of one judge: the later one is told, and goes on from what is there', async () => {
    const { call } = judge;
    const { accountId, pin } = judge;
    const { token } = await store.call('session.signIn', { accountId, pin });
    await call('scorecard.save', { ...at(), version: 0, marks: { a: 3000 }, comment: '第一个窗口' });
    const other = { ...at(), version: 0, marks: { b: 1000 }, comment: null };
    expect(await store.refused('scorecard.save', other, token)).toMatchObject({ code: 'scorecard.stale' });
    await store.call('scorecard.save', { ...other, version: 1 }, token);
    expect(await sheet()).toMatchObject({ version: 2, marks: { a: 3000, b: 1000 }, comment: '第一个窗口' });
    // One window submits, the other still types.
    await call('scorecard.submit', { ...at(), version: 2 });
    expect(await store.refused('scorecard.save', { ...other, version: 2 }, token)).toMatchObject({
      code: 'scorecard.submitted',
    });
    // Signing out in one window leaves the other signed in.
    await store.call('session.signOut', {}, token);
    await call('scorecard.takeBack', at());
    expect(await sheet()).toMatchObject({ state: 'draft', revision: 2, marks: { a: 3000, b: 1000 } });
  });

  test('a power cut in the middle of a sheet: what was acknowledged is on the disk', async () => {
    await saveSheet(judge, reviewId, assignmentId, 0, { a: 3000 }, '写到一半');
    const copy = mkdtempSync(join(tmpdir(), 'pingheng-cut-'));
    for (const name of ['pingheng.db', 'pingheng.db-wal'])
      if (existsSync(join(store.dataDir, name))) copyFileSync(join(store.dataDir, name), join(copy, name));
    const later = new TestStore(copy);
    try {
      const found = await later.call('desk.open', at(), judge.session);
      expect(found.scorecard).toMatchObject({ version: 1, marks: { a: 3000 }, comment: '写到一半' });
      expect(verifyAudit(later.backend.deps.db).ok).toBe(true);
    } finally {
      later.backend.close();
      rmSync(copy, { recursive: true, force: true });
    }
  });

  test('the round is closed while a draft is open: the draft stays, does not count, and says why', async () => {
    await saveSheet(judge, reviewId, assignmentId, 0, { a: 3000, b: 1000 });
    await opened.secretary.call('round.close', { reviewId, missingReason: '评委临时离会' });
    const late = { ...at(), version: 1, marks: { a: 3500 }, comment: null };
    expect(await judge.refused('scorecard.save', late)).toMatchObject({ code: 'round.notOpen' });
    expect(await judge.refused('scorecard.submit', { ...at(), version: 1 })).toMatchObject({
      code: 'round.notOpen',
    });
    expect((await judge.call('desk.open', at())).open).toBe(false);
    expect(await sheet()).toMatchObject({ state: 'draft', marks: { a: 3000, b: 1000 } });
    const { tally } = await opened.chair.call('tally.get', { reviewId });
    expect(tally.groups.flatMap(({ rows }) => rows).every(({ rank }) => rank === null)).toBe(true);
  });

  test('an entry is rejected while it is scored: off the desk, marks kept, back when it is accepted again', async () => {
    await saveSheet(judge, reviewId, assignmentId, 0, { a: 3000 });
    const verdict = { reviewId, entryIds: [opened.entryIds[0] as string] };
    await opened.secretary.call('entry.screen', { ...verdict, verdict: 'rejected', reason: '冒名申报' });
    const late = { ...at(), version: 1, marks: { b: 1000 }, comment: null };
    expect(await judge.refused('scorecard.save', late)).toMatchObject({ code: 'notFound' });
    expect((await judge.call('desk.list', { reviewId })).items.map(({ number }) => number)).toEqual([
      '002',
      '003',
    ]);
    await opened.secretary.call('entry.screen', { ...verdict, verdict: 'accepted', reason: null });
    expect(await sheet()).toMatchObject({ version: 1, marks: { a: 3000 } });
    await judge.call('scorecard.save', late);
    expect(
      await opened.secretary.refused('entry.screen', { ...verdict, verdict: 'returned', reason: '补正' }),
    ).toMatchObject({ code: 'entry.roundOpen' });
  });

  test('the clock is set back and forth: order is that of the records, sessions end by the clock, marks stay', async () => {
    await saveSheet(judge, reviewId, assignmentId, 0, { a: 3000 });
    store.clockOffset = -400 * 24 * HOUR;
    await saveSheet(judge, reviewId, assignmentId, 1, { a: 3100, b: 1000 });
    await judge.call('scorecard.submit', { ...at(), version: 2 });
    store.clockOffset = 2 * HOUR;
    await judge.call('scorecard.takeBack', at());
    await saveSheet(judge, reviewId, assignmentId, 4, { a: 3200 });
    const { records } = await opened.secretary.call('audit.list', { reviewId, before: null, limit: 5 });
    expect(records.map(({ action }) => action)).toEqual([
      'scorecard.saved',
      'scorecard.takenBack',
      'scorecard.submitted',
      'scorecard.saved',
      'scorecard.saved',
    ]);
    expect([...records].map(({ seq }) => seq)).toEqual(
      [...records].map(({ seq }) => seq).sort((a, b) => b - a),
    );
    expect(await sheet()).toMatchObject({ revision: 2, marks: { a: 3200, b: 1000 } });
    // Half a day forward ends the session; after signing in the sheet is as it was.
    store.clockOffset = 20 * HOUR;
    const late = { ...at(), version: 5, marks: { a: 3300 }, comment: null };
    expect(await judge.refused('scorecard.save', late)).toMatchObject({ code: 'session.expired' });
    const { accountId, pin } = judge;
    const { token } = await store.call('session.signIn', { accountId, pin });
    await store.call('scorecard.save', late, token);
    const after = await store.call('desk.open', at(), token);
    expect(after.scorecard).toMatchObject({ revision: 2, marks: { a: 3300, b: 1000 } });
  });

  test('a judge is replaced: begun work is set aside with its marks, the successor starts afresh', async () => {
    const { db } = store.backend.deps;
    // The third judge has nothing yet and takes over.
    const third = opened.judges[2] as Person;
    db.prepare('DELETE FROM assignment WHERE account_id = ?').run(third.accountId);
    db.prepare(`UPDATE review SET scheme = json_set(scheme, '$.judgesPerEntry', 2) WHERE id = ?`).run(
      reviewId,
    );
    await saveSheet(judge, reviewId, assignmentId, 0, { a: 3000, b: 1000 });
    await judge.call('scorecard.submit', { ...at(), version: 1 });
    const second = (await judge.call('desk.list', { reviewId })).items[1]?.assignmentId as string;
    await saveSheet(judge, reviewId, second, 0, { a: 2500 });
    const replaced = await opened.secretary.call('assignment.replaceJudge', {
      reviewId,
      accountId: judge.accountId,
      submitted: 'keep',
      substituteIds: [third.accountId],
      reason: '因病离会',
    });
    expect(replaced).toMatchObject({ kept: 1, reassigned: 2 });
    expect((await judge.call('desk.list', { reviewId })).items.map(({ number }) => number)).toEqual(['001']);
    expect(
      await judge.refused('scorecard.save', {
        reviewId,
        assignmentId: second,
        version: 1,
        marks: { b: 1000 },
        comment: null,
      }),
    ).toMatchObject({ code: 'notFound' });
    const taken = (await third.call('desk.list', { reviewId })).items;
    expect(taken.map(({ number, state }) => [number, state])).toEqual([
      ['002', 'none'],
      ['003', 'none'],
    ]);
    const kept = db.prepare('SELECT value FROM mark WHERE assignment_id = ?').all(second);
    expect(kept).toEqual([{ value: 2500 }]);
  });

  test('a sheet is asked back, refused, asked again and returned: every submitted revision stays', async () => {
    await saveSheet(judge, reviewId, assignmentId, 0, { a: 3000, b: 1000 });
    expect(await judge.refused('scorecard.requestReturn', { ...at(), reason: '写错' })).toMatchObject({
      code: 'scorecard.notSubmitted',
    });
    await judge.call('scorecard.submit', { ...at(), version: 1 });
    await judge.call('scorecard.requestReturn', { ...at(), reason: '经济效益写错了' });
    expect(await judge.refused('scorecard.requestReturn', { ...at(), reason: '催' })).toMatchObject({
      code: 'scorecard.returnAsked',
    });
    const board = await opened.secretary.call('progress.board', { reviewId });
    expect(board.requests).toMatchObject([{ number: '001', judge: '评委1', reason: '经济效益写错了' }]);
    expect((await judge.call('desk.open', at())).returnRequested).toBe(true);
    await opened.secretary.call('scorecard.refuseReturn', { ...at(), reason: '请当面说明' });
    await judge.call('scorecard.requestReturn', { ...at(), reason: '财务证明有误' });
    await opened.secretary.call('scorecard.return', { ...at(), reason: '应评委申请' });
    expect((await opened.secretary.call('progress.board', { reviewId })).requests).toEqual([]);
    expect(await sheet()).toMatchObject({ state: 'returned', revision: 2, marks: { a: 3000, b: 1000 } });
    await saveSheet(judge, reviewId, assignmentId, 3, { b: 2000 });
    await judge.call('scorecard.submit', { ...at(), version: 4 });
    const { db } = store.backend.deps;
    const values = db
      .prepare(
        `SELECT revision, value FROM mark WHERE assignment_id = ? AND criterion_id = 'b' ORDER BY revision`,
      )
      .all(assignmentId);
    expect(values).toEqual([
      { revision: 1, value: 1000 },
      { revision: 2, value: 2000 },
    ]);
  });

  test('the board names who is late and since when, and no mark', async () => {
    const { secretary } = opened;
    await secretary.call('round.setEnd', { reviewId, plannedEnd: new Date(Date.now() + HOUR).toISOString() });
    await saveSheet(judge, reviewId, assignmentId, 0, { a: 4321 - 21 });
    store.clockOffset = 2 * HOUR;
    const board = await secretary.call('progress.board', { reviewId });
    expect(board).toMatchObject({ open: true, isLate: true, sheets: { none: 8, draft: 1, submitted: 0 } });
    // The one who saved last is the last to be reminded.
    expect(board.reminders.map(({ name }) => name)).toEqual(['评委2', '评委3', '评委1']);
    expect(told(board)).not.toContain('4300');
  });
});
