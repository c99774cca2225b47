import { afterEach, expect, test } from 'vitest';
import { verifyAudit } from '../../electron/backend/store/audit.ts';
import { openRound, scoreAll, TestStore } from '../builders/panel.ts';

let store: TestStore;
afterEach(() => store.close());

test('any change of a past record, its loss, and a cut-off end are found', async () => {
  store = new TestStore();
  const { judges, reviewId } = await openRound(store, { entries: 3, judges: 2 });
  await scoreAll(judges[0] as never, reviewId, () => ({ a: 1000, b: 1000 }));
  const { db } = store.backend.deps;
  const sound = verifyAudit(db);
  expect(sound).toMatchObject({ ok: true, firstBad: null });
  expect(() => db.prepare(`UPDATE audit SET action = 'x' WHERE seq = 3`).run()).toThrow(/append-only/);
  expect(() => db.prepare('DELETE FROM audit WHERE seq = 3').run()).toThrow(/append-only/);

  const tamper = (statements: string[]) => {
    db.exec('BEGIN; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete');
    for (const statement of statements) db.exec(statement);
    const found = verifyAudit(db);
    db.exec('ROLLBACK');
    return found;
  };
  const last = sound.records;
  expect(tamper([`UPDATE audit SET detail = '{}' WHERE seq = 3`])).toMatchObject({ ok: false, firstBad: 3 });
  expect(tamper([`UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 5`])).toMatchObject({
    firstBad: 5,
  });
  expect(tamper([`UPDATE audit SET actor_name = '别人' WHERE seq = ${last}`])).toMatchObject({
    firstBad: last,
  });
  expect(tamper(['DELETE FROM audit WHERE seq = 4'])).toMatchObject({ ok: false, firstBad: 4 });
  expect(tamper([`DELETE FROM audit WHERE seq = ${last}`])).toMatchObject({ ok: false, firstBad: last });
  expect(tamper([`UPDATE audit SET seq = 1000 WHERE seq = ${last}`])).toMatchObject({
    ok: false,
    firstBad: last,
  });
  expect(verifyAudit(db)).toEqual(sound);
});

test('every command leaves exactly one record, and a refused one leaves none', async () => {
  store = new TestStore();
  const { judges, reviewId } = await openRound(store, { entries: 1, judges: 1 });
  const { db } = store.backend.deps;
  const count = () => (db.prepare('SELECT count(*) AS n FROM audit').get() as { n: number }).n;
  const judge = judges[0] as (typeof judges)[0];
  const assignmentId = (await judge.call('desk.list', { reviewId })).items[0]?.assignmentId as string;
  const before = count();
  await judge.call('scorecard.save', { reviewId, assignmentId, version: 0, marks: { a: 50 }, comment: null });
  expect(count()).toBe(before + 1);
  await judge.refused('scorecard.save', {
    reviewId,
    assignmentId,
    version: 1,
    marks: { a: 51 },
    comment: null,
  });
  await judge.refused('round.close', { reviewId, missingReason: null });
  await judge.call('desk.open', { reviewId, assignmentId });
  expect(count()).toBe(before + 1);
});
