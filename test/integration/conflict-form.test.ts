import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aScheme, openRound, type Person, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

async function opened(judges = 3) {
  const review = await openRound(store, { entries: 3, judges });
  const [first, second] = review.judges as [Person, Person];
  const item = (await first.call('desk.list', { reviewId: review.reviewId })).items[0];
  return {
    ...review,
    first,
    second,
    assignmentId: item?.assignmentId as string,
    number: item?.number as string,
  };
}

const listed = (person: Person, reviewId: string) =>
  person.call('recusal.list', { reviewId }).then(({ recusals }) => recusals);

describe('回避申报表', () => {
  const blind = aScheme({ blind: true, conduct: { conflictForm: true } });

  test('no entry before it is signed; ticks become recusals; the list names no entry', async () => {
    const { reviewId, judges, secretary } = await openRound(store, { entries: 4, judges: 2, scheme: blind });
    const [judge, other] = judges as [Person, Person];
    expect((await judge.call('desk.list', { reviewId })).items).toEqual([]);
    const form = await judge.call('conflict.form', { reviewId });
    expect(form).toMatchObject({ required: true, signedAt: null, ticked: [] });
    expect(form.names).toHaveLength(8);
    expect(JSON.stringify(form)).not.toMatch(/"00[1-4]"|成果/);

    const ticked = [
      { kind: 'unit' as const, name: '第2分厂' },
      { kind: 'person' as const, name: '完成人3' },
    ];
    const sign = { reviewId, digest: form.digest, ticked, pin: judge.pin };
    expect((await judge.refused('conflict.sign', { ...sign, pin: 'wrong one' })).code).toBe('pin.wrong');
    expect((await judge.refused('conflict.sign', { ...sign, digest: '0'.repeat(64) })).code).toBe(
      'conflict.changed',
    );
    expect(
      (await judge.refused('conflict.sign', { ...sign, ticked: [{ kind: 'unit', name: '没有的厂' }] })).code,
    ).toBe('conflict.changed');
    expect(await judge.call('conflict.sign', sign)).toMatchObject({ recusals: 2 });

    expect((await judge.call('desk.list', { reviewId })).items).toHaveLength(2);
    expect((await other.call('desk.list', { reviewId })).items).toEqual([]);
    // In a blind round the own recusals are a number: a number beside a name would tell who submitted what.
    expect(await judge.call('recusal.mine', { reviewId })).toEqual({ count: 2, own: [], cases: [] });
    const { judges: signed } = await secretary.call('conflict.list', { reviewId });
    expect(signed.map(({ name, ticked: count, outdated }) => [name, count, outdated])).toEqual([
      ['评委1', 2, false],
      ['评委2', 0, false],
    ]);
    const causes = await listed(secretary, reviewId);
    expect(causes.map(({ number, reason, cause }) => [number, reason, cause])).toEqual([
      ['002', '第2分厂', 'declared'],
      ['003', '完成人3', 'declared'],
    ]);
  });

  test('a name that is corrected later asks for a new signature before its entry is opened', async () => {
    const { reviewId, judges, entryIds, secretary } = await openRound(store, {
      entries: 2,
      judges: 1,
      scheme: blind,
    });
    const [judge] = judges as [Person];
    const sign = async () => {
      const { digest } = await judge.call('conflict.form', { reviewId });
      await judge.call('conflict.sign', { reviewId, digest, ticked: [], pin: judge.pin });
    };
    await sign();
    const assignmentId = (await judge.call('desk.list', { reviewId })).items.map((item) => item.assignmentId);
    expect(assignmentId).toHaveLength(2);
    const { db } = store.backend.deps;
    db.prepare(`UPDATE entry SET contributors = '["新来的人"]' WHERE id = ?`).run(entryIds[0]);
    expect((await judge.call('desk.list', { reviewId })).items).toHaveLength(1);
    expect((await judge.call('conflict.form', { reviewId })).signedAt).toBeNull();
    const codes = await Promise.all(
      assignmentId.map((id) =>
        judge.call('desk.open', { reviewId, assignmentId: id }).then(
          () => 'open',
          (refused) => refused.error.code,
        ),
      ),
    );
    expect(codes.sort()).toEqual(['conflict.unsigned', 'open']);
    const [row] = (await secretary.call('conflict.list', { reviewId })).judges;
    expect(row?.outdated).toBe(true);
    await sign();
    expect((await judge.call('desk.list', { reviewId })).items).toHaveLength(2);
  });

  test('signing again brings nothing back that was lifted, and a ticked name in another entry counts at once', async () => {
    const { reviewId, judges, entryIds, secretary, chair } = await openRound(store, {
      entries: 3,
      judges: 1,
      scheme: blind,
    });
    const [judge] = judges as [Person];
    const sign = async () => {
      const { digest } = await judge.call('conflict.form', { reviewId });
      const ticked = [{ kind: 'person' as const, name: '完成人1' }];
      return judge.call('conflict.sign', { reviewId, digest, ticked, pin: judge.pin });
    };
    expect(await sign()).toMatchObject({ recusals: 1 });
    const [recusal] = await listed(chair, reviewId);
    const recusalId = recusal?.recusalId as string;
    await chair.call('recusal.settle', { reviewId, recusalId, verdict: 'lifted', reason: '同名的另一人' });
    expect(await sign()).toMatchObject({ recusals: 0 });
    expect((await judge.call('desk.list', { reviewId })).items).toHaveLength(3);

    store.backend.deps.db
      .prepare(`UPDATE entry SET contributors = '["完成人1"]' WHERE id = ?`)
      .run(entryIds[2]);
    await secretary.call('recusal.find', { reviewId });
    const now = (await listed(chair, reviewId)).filter(({ state }) => state !== 'lifted');
    expect(now.map(({ number, cause, reason }) => [number, cause, reason])).toEqual([
      ['003', 'declared', '完成人1'],
    ]);
    expect((await judge.call('desk.list', { reviewId })).items).toHaveLength(2);
  });

  test('where the scheme asks for none, nobody reads through the names', async () => {
    const { reviewId, first } = await opened();
    expect(await first.call('conflict.form', { reviewId })).toMatchObject({ required: false, names: [] });
    expect(
      (await first.refused('conflict.sign', { reviewId, digest: '0'.repeat(64), ticked: [], pin: first.pin }))
        .code,
    ).toBe('conflict.notRequired');
  });
});
