import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { all, get, run } from '../../electron/backend/store/statement.ts';
import { openRound, type Person, scoreAll, TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const marks = { a: 5000, b: 3000 };

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
const verified = (person: Person, reviewId: string) => person.call('audit.verify', { reviewId });

describe('found in the data', () => {
  test('by unit and by name, when judges are added, and never a second time once it is lifted', async () => {
    const { secretary, chair, reviewId } = await opened();
    const { added } = await secretary.call('member.add', {
      reviewId,
      members: [
        { name: '本厂评委', unit: '第1分厂', specialty: null, roles: ['judge'] },
        { name: '完成人2', unit: null, specialty: null, roles: ['judge'] },
      ],
    });
    const found = await listed(secretary, reviewId);
    expect(
      found.map(({ number, name, cause, state, raisedBy }) => [number, name, cause, state, raisedBy]),
    ).toEqual([
      ['001', '本厂评委', 'unit', 'declared', null],
      ['002', '完成人2', 'contributor', 'declared', null],
    ]);
    const recusalId = found[0]?.recusalId as string;
    await chair.call('recusal.settle', { reviewId, recusalId, verdict: 'lifted', reason: '同名的另一家厂' });
    expect(await secretary.call('recusal.find', { reviewId })).toEqual({ found: 0, ended: 0 });
    const [confirmedOrOpen, lifted] = await listed(secretary, reviewId);
    expect(confirmedOrOpen).toMatchObject({ name: '完成人2', state: 'declared' });
    expect(lifted).toMatchObject({ state: 'lifted', settledBy: '组长', settleReason: '同名的另一家厂' });
    // What was lifted no longer stands in the way.
    const [entry] = (await secretary.call('entry.list', { reviewId })).entries;
    await secretary.call('assignment.set', {
      reviewId,
      entryId: entry?.id as string,
      accountId: added[0]?.accountId as string,
      assigned: true,
    });
  });

  test('by each of several units in a cell, and whatever stands around a name', async () => {
    const { secretary, reviewId, entryIds } = await opened();
    const { db } = store.backend.deps;
    const names = (
      at: number,
      unit: string,
      people: string[],
      extra: { label: string; value: string }[] = [],
    ) =>
      run(
        db,
        'UPDATE entry SET unit = ?, contributors = ?, extra = ? WHERE id = ?',
        unit,
        JSON.stringify(people),
        JSON.stringify(extra),
        entryIds[at] as string,
      );
    names(0, '太原第一机械厂、太原第二机械厂', ['赵一（组长） 钱二（组员）']);
    names(1, '一分厂、二分厂', ['孙三等5名职工']);
    names(2, '山西重工', ['李四'], [{ label: '协作单位', value: '铸造研究所' }]);
    const judge = (name: string, unit: string | null) => ({
      name,
      unit,
      specialty: null,
      roles: ['judge' as const],
    });
    await secretary.call('member.add', {
      reviewId,
      members: [
        judge('甲', '太原第二机械厂'),
        judge('钱二', null),
        judge('乙', '二分厂'),
        judge('孙三', null),
        judge('丙', '铸造研究所'),
        judge('丁', '山西重工'),
      ],
    });
    const found = (await listed(secretary, reviewId)).map(({ number, name, cause }) => [number, name, cause]);
    expect(found.sort()).toEqual([
      ['001', '甲', 'unit'],
      ['001', '钱二', 'contributor'],
      ['002', '乙', 'unit'],
      ['002', '孙三', 'contributor'],
      ['003', '丁', 'unit'],
      ['003', '丙', 'unit'],
    ]);
  });

  test('a name that was corrected ends what it gave rise to, unless the chair has confirmed it', async () => {
    const { secretary, chair, reviewId, entryIds } = await opened();
    await secretary.call('member.add', {
      reviewId,
      members: [{ name: '完成人1', unit: '第2分厂', specialty: null, roles: ['judge'] }],
    });
    const [byName, byUnit] = await listed(secretary, reviewId);
    expect([byName?.cause, byUnit?.cause]).toEqual(['contributor', 'unit']);
    await chair.call('recusal.settle', {
      reviewId,
      recusalId: byUnit?.recusalId as string,
      verdict: 'confirmed',
      reason: '属实',
    });
    const { db } = store.backend.deps;
    db.prepare(`UPDATE entry SET contributors = '[]', unit = '别的厂' WHERE id IN (?, ?)`).run(
      entryIds[0],
      entryIds[1],
    );
    expect(await secretary.call('recusal.find', { reviewId })).toEqual({ found: 0, ended: 1 });
    const states = (await listed(secretary, reviewId)).map(({ cause, state, settledBy }) => [
      cause,
      state,
      settledBy,
    ]);
    expect(states).toEqual([
      ['unit', 'confirmed', '组长'],
      ['contributor', 'lifted', null],
    ]);
  });
});

describe('declared on the desk', () => {
  test('it works at once on every path, and nothing that was given is lost', async () => {
    const { secretary, chair, reviewId, first, second, assignmentId, number, entryIds, judges } =
      await opened();
    const entryId = entryIds[Number(number) - 1] as string;
    const fileId = await upload(store, secretary, '申报表.txt', new TextEncoder().encode('内容'));
    const { db } = store.backend.deps;
    const sha256 = get<{ sha256: string }>(db, 'SELECT sha256 FROM file WHERE id = ?', fileId)
      ?.sha256 as string;
    const attachmentId = store.backend.deps.newId();
    db.prepare(
      'INSERT INTO attachment (id, review_id, entry_id, sha256, name, kind, size, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      attachmentId,
      reviewId,
      entryId,
      sha256,
      '申报表.txt',
      'text',
      6,
      secretary.accountId,
      '2026-11-21T00:00:00.000Z',
    );
    for (const judge of judges) await scoreAll(judge, reviewId, () => marks);
    const waiting = await first.call('file.open', { reviewId, assignmentId, attachmentId });

    await first.call('recusal.declare', { reviewId, assignmentId, reason: '与完成人是师生' });
    const gone = { reviewId, assignmentId };
    expect((await first.call('desk.list', { reviewId })).items.map((item) => item.number)).not.toContain(
      number,
    );
    expect((await first.refused('desk.open', gone)).code).toBe('notFound');
    expect((await first.refused('file.open', { ...gone, attachmentId })).code).toBe('notFound');
    expect((await first.refused('scorecard.save', { ...gone, version: 2, marks, comment: null })).code).toBe(
      'notFound',
    );
    expect((await first.refused('scorecard.submit', { ...gone, version: 2 })).code).toBe('notFound');
    expect((await first.refused('scorecard.takeBack', gone)).code).toBe('notFound');
    expect((await first.refused('recusal.declare', { ...gone, reason: '再说一次' })).code).toBe('notFound');
    // An address that was handed out before is closed as well.
    expect(() => store.backend.deps.downloads.take(waiting.token)).toThrow('download.gone');
    // Others are not touched.
    expect((await second.call('desk.list', { reviewId })).items).toHaveLength(3);

    await secretary.call('round.close', { reviewId, missingReason: null, witness: null });
    const totals = async () => {
      const { tally } = await chair.call('tally.get', { reviewId });
      const row = tally.groups.flatMap((group) => group.rows).find((one) => one.entryId === entryId);
      return row?.judgeTotals.map(({ judgeId }) => judgeId).sort();
    };
    const withFirst = judges.map(({ accountId }) => accountId).sort();
    expect(await totals()).toEqual(withFirst.filter((id) => id !== first.accountId));
    expect(all(db, 'SELECT * FROM mark WHERE assignment_id = ?', assignmentId)).toHaveLength(2);

    const [recusal] = await listed(chair, reviewId);
    expect(recusal).toMatchObject({
      cause: 'declared',
      state: 'declared',
      raisedBy: '评委1',
      hasSheet: true,
      canSettle: true,
    });
    await chair.call('recusal.settle', {
      reviewId,
      recusalId: recusal?.recusalId as string,
      verdict: 'lifted',
      reason: '已核实，无师生关系',
    });
    expect(await totals()).toEqual(withFirst);
    expect(await verified(secretary, reviewId)).toMatchObject({ ok: true });
  });

  test('only who presides settles, never the person concerned', async () => {
    const { secretary, chair, reviewId, first, second, assignmentId } = await opened();
    await first.call('recusal.declare', { reviewId, assignmentId, reason: '亲属' });
    const [recusal] = await listed(chair, reviewId);
    const input = {
      reviewId,
      recusalId: recusal?.recusalId as string,
      verdict: 'lifted' as const,
      reason: '无',
    };
    expect((await first.refused('recusal.settle', input)).code).toBe('recusal.ownCase');
    expect((await second.refused('recusal.settle', input)).code).toBe('recusal.notPresiding');
    expect((await secretary.refused('recusal.settle', input)).code).toBe('role.forbidden');
    await chair.call('recusal.settle', { ...input, verdict: 'confirmed' });
    expect((await chair.refused('recusal.settle', { ...input, verdict: 'confirmed' })).code).toBe(
      'recusal.settled',
    );
    expect(await first.call('recusal.mine', { reviewId })).toMatchObject({
      count: 1,
      own: [{ cause: 'declared', state: 'confirmed' }],
      cases: [],
    });
  });
});

describe('a recused chair', () => {
  test('opens nothing of the entry and hands the case to leader or deputy', async () => {
    const { secretary, chair, reviewId, first, second, entryIds, judges } = await opened();
    const entryId = entryIds[0] as string;
    await chair.call('recusal.decide', {
      reviewId,
      entryId,
      accountId: first.accountId,
      reason: '与完成人合作过论文',
    });
    const [ofFirst] = await listed(chair, reviewId);
    await chair.call('recusal.decide', {
      reviewId,
      entryId,
      accountId: chair.accountId,
      reason: '曾任该项目顾问',
    });

    const seen = (await chair.call('entry.list', { reviewId })).entries.find(({ id }) => id === entryId);
    expect(seen).toMatchObject({ number: '001', summary: null, contributors: [], extra: [] });
    const settle = {
      reviewId,
      recusalId: ofFirst?.recusalId as string,
      verdict: 'lifted' as const,
      reason: '已核实',
    };
    expect((await chair.refused('recusal.settle', settle)).code).toBe('recusal.nobodyPresides');

    const third = judges[2] as Person;
    // Panels are made before a round is opened; here one is put in place as an earlier step would have left it.
    const { db, newId } = store.backend.deps;
    const panelId = newId();
    const round = get<{ id: string }>(db, 'SELECT id FROM round WHERE review_id = ?', reviewId);
    db.prepare('INSERT INTO panel VALUES (?, ?, ?, 1, ?)').run(panelId, reviewId, round?.id, '第一组');
    for (const id of entryIds) db.prepare('INSERT INTO panel_entry VALUES (?, ?)').run(panelId, id);
    await secretary.call('panel.save', {
      reviewId,
      panelId,
      name: '第一组',
      judges: [
        { accountId: first.accountId, role: 'leader' },
        { accountId: second.accountId, role: 'deputy' },
        { accountId: third.accountId, role: 'member' },
      ],
    });
    // The leader is recused too, so the deputy decides; a plain member does not.
    expect((await third.refused('recusal.settle', settle)).code).toBe('recusal.notPresiding');
    expect((await chair.refused('recusal.settle', settle)).code).toBe('recusal.notPresiding');
    const { cases } = await second.call('recusal.mine', { reviewId });
    expect(cases.map(({ name, number }) => [name, number]).sort()).toEqual([
      ['组长', '001'],
      ['评委1', '001'],
    ]);
    await second.call('recusal.settle', settle);
    const states = await listed(secretary, reviewId);
    expect(states.map(({ name, state, settledBy }) => [name, state, settledBy])).toEqual([
      ['组长', 'declared', null],
      ['评委1', 'lifted', '评委2'],
    ]);
  });

  test('a chair who is recused from an entry opens none of its files', async () => {
    const { secretary, chair, reviewId, entryIds } = await opened();
    const fileId = await upload(store, secretary, '说明.txt', new TextEncoder().encode('内容'));
    const { db, newId } = store.backend.deps;
    const sha256 = get<{ sha256: string }>(db, 'SELECT sha256 FROM file WHERE id = ?', fileId)?.sha256;
    const attachmentId = newId();
    db.prepare(
      'INSERT INTO attachment (id, review_id, entry_id, sha256, name, kind, size, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      attachmentId,
      reviewId,
      entryIds[1],
      sha256,
      '说明.txt',
      'text',
      6,
      secretary.accountId,
      '2026-11-21T00:00:00.000Z',
    );
    const { token } = await chair.call('attachment.open', { reviewId, attachmentId });
    await chair.call('recusal.decide', {
      reviewId,
      entryId: entryIds[1] as string,
      accountId: chair.accountId,
      reason: '曾任顾问',
    });
    expect((await chair.refused('attachment.open', { reviewId, attachmentId })).code).toBe(
      'recusal.keepAway',
    );
    expect(() => store.backend.deps.downloads.take(token)).toThrow('download.gone');
  });
});
