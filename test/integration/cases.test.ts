import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../electron/backend/store/statement.ts';
import type { DecisionBody } from '../../shared/model/decision.ts';
import { closedRound, five, rowOf } from '../builders/closed-round.ts';
import { type Person, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('an entry that divides the judges is returned, scored again, and the change is kept', async () => {
  const { chair, judges, secretary, supervisor, reviewId, entryIds } = await closedRound(store, five);
  const entryId = entryIds[1] as string;
  const severe = judges[1] as Person;
  const [first] = (await chair.call('case.list', { reviewId })).cases.filter((one) => one.must);
  expect(first).toMatchObject({ entryId, state: 'open', mine: true, aggregate: '80.00' });
  expect(first?.reasons).toContainEqual({ kind: 'disagreement', spread: '30.00', open: true });

  const before = await chair.call('case.get', { reviewId, entryId });
  expect(before.sheets.map((sheet) => sheet.revisions.map(({ total, counts }) => [total, counts]))).toEqual([
    [['90.00', true]],
    [['60.00', true]],
    [['90.00', true]],
  ]);
  // Nobody else may ask, and nobody may write without being asked.
  const ask = { reviewId, entryId, judgeIds: [severe.accountId], reason: '经济效益请核对证明' };
  for (const person of [secretary, supervisor])
    expect((await person.refused('case.return', ask)).code).toBe('role.forbidden');
  expect((await severe.refused('case.return', ask)).code).toBe('decision.notPresiding');
  const { items } = await severe.call('desk.list', { reviewId });
  const sheet = items.find((item) => item.number === '002');
  const other = items.find((item) => item.number === '001');
  if (!sheet || !other) throw new Error('no sheet');
  const write = { reviewId, assignmentId: sheet.assignmentId, version: 2, marks: { a: 5400 }, comment: null };
  expect((await severe.refused('scorecard.save', write)).code).toBe('round.notOpen');

  await chair.call('case.return', ask);
  expect((await chair.refused('case.return', ask)).code).toBe('rescoring.alreadyOpen');
  const opened = await severe.call('desk.open', { reviewId, assignmentId: sheet.assignmentId });
  expect(opened).toMatchObject({
    open: true,
    scorecard: {
      state: 'returned',
      revision: 2,
      returnReason: '经济效益请核对证明',
      marks: { a: 3600, b: 2400 },
    },
  });
  expect((await severe.call('desk.open', { reviewId, assignmentId: other.assignmentId })).open).toBe(false);
  expect(
    (await severe.refused('case.othersMarks', { reviewId, assignmentId: sheet.assignmentId })).code,
  ).toBe('rescoring.blind');

  // Until the new marks are in, the old ones count, and nothing is sealed.
  const meanwhile = await rowOf(chair, reviewId, entryId);
  expect(meanwhile.row).toMatchObject({ aggregate: '80.00', rank: 3 });
  expect(meanwhile.row.flags).toContain('rescoring');
  const sealing = { reviewId, pin: chair.pin, digest: meanwhile.digest };
  expect(await chair.refused('review.confirm', sealing)).toMatchObject({ code: 'seal.blocked' });
  const { version } = await severe.call('scorecard.save', {
    ...write,
    version: opened.scorecard.version,
    marks: { a: 5000, b: 3800 },
  });
  const typed = (await supervisor.call('audit.list', { reviewId, before: null, limit: 5 })).records[0];
  expect(typed).toMatchObject({ action: 'scorecard.saved', detail: { judge: '评委2', number: '002' } });
  expect(typed?.detail).not.toHaveProperty('marks');
  await severe.call('scorecard.submit', { reviewId, assignmentId: sheet.assignmentId, version });
  expect((await severe.refused('scorecard.save', { ...write, version: version + 1 })).code).toBe(
    'round.notOpen',
  );

  const after = await chair.call('case.get', { reviewId, entryId });
  expect(after.row).toMatchObject({ aggregate: '89.33', rank: 2 });
  expect(after.case?.reasons.some(({ kind }) => kind === 'disagreement') ?? false).toBe(false);
  expect(after.sheets[1]?.revisions.map(({ revision, total, counts }) => [revision, total, counts])).toEqual([
    [2, '88.00', true],
    [1, '60.00', false],
  ]);
  expect(after.rescorings).toMatchObject([
    { state: 'done', fromRevision: 1, toRevision: 2, askedBy: '组长', manner: 'blind' },
  ]);
  expect(after.rescorings[0]?.effect?.changes.find((one) => one.entryId === entryId)).toEqual({
    entryId,
    number: '002',
    before: { groupId: 'all', rank: 3, aggregate: '80.00', tierId: 'first' },
    after: { groupId: 'all', rank: 2, aggregate: '89.33', tierId: 'first' },
  });
});

test('after the round a judge asks for a sheet back: refused with a reason, then scored again as a case', async () => {
  const { chair, judges, secretary, reviewId, entryIds } = await closedRound(store, five);
  const entryId = entryIds[1] as string;
  const severe = judges[1] as Person;
  const { items } = await severe.call('desk.list', { reviewId });
  const { assignmentId = '' } = items.find((item) => item.number === '002') ?? {};
  const at = { reviewId, assignmentId };
  expect((await severe.refused('scorecard.takeBack', at)).code).toBe('stage.wrong');
  // A sheet of somebody else is none that one could ask for.
  expect(
    (await (judges[0] as Person).refused('scorecard.requestReturn', { ...at, reason: '看看' })).code,
  ).toBe('notFound');
  await severe.call('scorecard.requestReturn', { ...at, reason: '把两项写反了' });
  const asked = { assignmentId, entryId, judgeId: severe.accountId, number: '002', reason: '把两项写反了' };
  for (const person of [secretary, chair])
    expect((await person.call('progress.board', { reviewId })).requests).toMatchObject([asked]);
  const requests = async () =>
    (await chair.call('case.get', { reviewId, entryId })).sheets.map(({ requested }) => requested);
  expect(await requests()).toEqual([null, '把两项写反了', null]);

  // Nobody but who presides has it scored again; either may say no.
  const ask = { reviewId, entryId, judgeIds: [severe.accountId], reason: '应评委申请' };
  expect((await secretary.refused('case.return', ask)).code).toBe('role.forbidden');
  expect((await secretary.refused('scorecard.return', { ...at, reason: '应评委申请' })).code).toBe(
    'stage.wrong',
  );
  await secretary.call('scorecard.refuseReturn', { ...at, reason: '请说明是哪两项' });
  expect(await severe.call('desk.open', at)).toMatchObject({
    returnRequested: false,
    returnRefused: '请说明是哪两项',
  });
  await severe.call('scorecard.requestReturn', { ...at, reason: 'a 与 b 写反了' });
  await chair.call('case.return', ask);
  expect((await chair.call('progress.board', { reviewId })).requests).toEqual([]);
  expect(await requests()).toEqual([null, null, null]);
  expect(await severe.call('desk.open', at)).toMatchObject({ open: true, returnRefused: null });
  expect((await severe.refused('scorecard.requestReturn', { ...at, reason: '再来' })).code).toBe(
    'scorecard.notSubmitted',
  );

  // A chair who is recused from the entry neither reads the request nor answers it.
  const other = entryIds[0] as string;
  const lenient = judges[0] as Person;
  const sheet = (await lenient.call('desk.list', { reviewId })).items.find(({ number }) => number === '001');
  const own = { reviewId, assignmentId: sheet?.assignmentId ?? '' };
  await lenient.call('scorecard.requestReturn', { ...own, reason: '漏看附件' });
  run(
    store.backend.deps.db,
    `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_at)
     VALUES (?, ?, ?, ?, 'declared', '亲属参与', 'confirmed', '2026-11-21T00:00:00.000Z')`,
    'r',
    reviewId,
    other,
    chair.accountId,
  );
  expect((await chair.call('progress.board', { reviewId })).requests).toEqual([]);
  expect((await chair.refused('scorecard.refuseReturn', { ...own, reason: '不必' })).code).toBe(
    'case.recused',
  );
});

test('a re-scoring that is called off leaves the earlier sheet; it can be asked for again', async () => {
  const { chair, judges, reviewId, entryIds } = await closedRound(store, five);
  const entryId = entryIds[1] as string;
  const severe = judges[1] as Person;
  const ask = { reviewId, entryId, judgeIds: [severe.accountId], reason: '请核对' };
  const { digest } = await rowOf(chair, reviewId, entryId);
  const [first] = (await chair.call('case.return', ask)).rescoringIds;
  const { items } = await severe.call('desk.list', { reviewId });
  const assignmentId = items.find((item) => item.number === '002')?.assignmentId as string;
  const { scorecard } = await severe.call('desk.open', { reviewId, assignmentId });
  await severe.call('scorecard.save', {
    reviewId,
    assignmentId,
    version: scorecard.version,
    marks: { a: 100 },
    comment: null,
  });
  await chair.call('case.withdrawReturn', { reviewId, rescoringId: first as string, reason: '评委说明属实' });
  expect((await rowOf(chair, reviewId, entryId)).digest).toBe(digest);
  expect(await severe.call('desk.open', { reviewId, assignmentId })).toMatchObject({
    open: false,
    scorecard: { state: 'submitted', revision: 1, total: '60.00' },
  });
  await chair.call('case.return', ask);
  expect(await severe.call('desk.open', { reviewId, assignmentId })).toMatchObject({
    open: true,
    scorecard: { state: 'returned', revision: 3, marks: { a: 3600, b: 2400 } },
  });
});

test('in an open re-scoring the judge sees the others without their names', async () => {
  const { chair, judges, reviewId, entryIds } = await closedRound(store, five, {
    conduct: { rescoring: 'open' },
  });
  const severe = judges[1] as Person;
  await chair.call('case.return', {
    reviewId,
    entryId: entryIds[1] as string,
    judgeIds: [severe.accountId],
    reason: '请参考',
  });
  const { items } = await severe.call('desk.list', { reviewId });
  const assignmentId = items.find((item) => item.number === '002')?.assignmentId as string;
  const { others } = await severe.call('case.othersMarks', { reviewId, assignmentId });
  expect(others.map(({ label, total }) => [label, total])).toEqual([
    ['A', '90.00'],
    ['B', '90.00'],
  ]);
  expect(JSON.stringify(others)).not.toContain('评委');
  const elsewhere = items.find((item) => item.number === '001')?.assignmentId as string;
  expect((await severe.refused('case.othersMarks', { reviewId, assignmentId: elsewhere })).code).toBe(
    'notFound',
  );
});

test('deciding closes a case; new marks open it again', async () => {
  const { chair, reviewId, judges, entryIds } = await closedRound(store, five);
  const entryId = entryIds[1] as string;
  const stateOf = async () =>
    (await chair.call('case.list', { reviewId })).cases.find((one) => one.entryId === entryId);
  store.clockOffset += 1000;
  await chair.call('decision.take', {
    reviewId,
    body: { kind: 'acceptAsIs', entryIds: [entryId], reason: '已讨论' },
  });
  expect(await stateOf()).toMatchObject({ state: 'settled', must: false });
  store.clockOffset += 1000;
  const mild = judges[0] as Person;
  await chair.call('case.return', { reviewId, entryId, judgeIds: [mild.accountId], reason: '请核对' });
  expect(await stateOf()).toMatchObject({ state: 'open', must: true });
  store.clockOffset += 1000;
  const { items } = await mild.call('desk.list', { reviewId });
  const assignmentId = items.find((item) => item.number === '002')?.assignmentId as string;
  const { scorecard } = await mild.call('desk.open', { reviewId, assignmentId });
  await mild.call('scorecard.submit', { reviewId, assignmentId, version: scorecard.version });
  expect(await stateOf()).toMatchObject({ state: 'open', must: true });
});

test('a recused chair neither sees the case nor decides; another chair does, and then the panel’s leader', async () => {
  const { chair, secretary, judges, reviewId, entryIds } = await closedRound(store, five);
  const { db, newId, clock } = store.backend.deps;
  const entryId = entryIds[1] as string;
  const recuse = (accountId: string) =>
    run(
      db,
      `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_at)
       VALUES (?, ?, ?, ?, 'declared', '同单位', 'confirmed', ?)`,
      newId(),
      reviewId,
      entryId,
      accountId,
      clock(),
    );
  const note = { reviewId, entryId, text: '材料与证明不一致' };
  await chair.call('case.note', note);
  recuse(chair.accountId);
  const body: DecisionBody = { kind: 'acceptAsIs', entryIds: [entryId], reason: '已讨论' };
  const list = await chair.call('case.list', { reviewId });
  expect(list.cases.map((one) => one.entryId)).not.toContain(entryId);
  expect(list.recused).toBe(1);
  expect((await chair.refused('case.get', { reviewId, entryId })).code).toBe('case.recused');
  expect((await chair.refused('case.note', note)).code).toBe('case.recused');
  expect((await chair.refused('decision.take', { reviewId, body })).code).toBe('decision.recused');

  const leader = judges[0] as Person;
  expect((await leader.refused('decision.take', { reviewId, body })).code).toBe('decision.notPresiding');
  const round = (await secretary.call('review.get', { reviewId })).round.id;
  const panel = newId();
  run(db, 'INSERT INTO panel VALUES (?, ?, ?, 1, ?)', panel, reviewId, round, '第一组');
  run(db, `INSERT INTO panel_judge VALUES (?, ?, 'leader')`, panel, leader.accountId);
  run(db, 'INSERT INTO panel_entry VALUES (?, ?)', panel, entryId);
  expect((await leader.call('case.list', { reviewId })).cases.map((one) => one.entryId)).toEqual([entryId]);
  const seen = await leader.call('case.get', { reviewId, entryId });
  expect(seen).toMatchObject({ mine: true, notes: [{ author: '组长', text: note.text }] });
  expect((await leader.refused('case.get', { reviewId, entryId: entryIds[0] as string })).code).toBe(
    'decision.notPresiding',
  );
  // Of the tally he has that entry alone, and nothing of how judges compare.
  const question = {
    groupId: null,
    search: '',
    flag: null,
    tierId: null,
    sort: 'rank',
    judgeId: null,
    descending: false,
  } as const;
  const rowsOf = async (person: Person, search = '') =>
    (
      await person.call('tally.rows', {
        reviewId,
        question: { ...question, search },
        offset: 0,
        limit: 100,
      })
    ).rows.map((row) => row.entryId);
  expect(await rowsOf(leader)).toEqual([entryId]);
  expect(await rowsOf(leader, '001')).toEqual([]);
  expect((await rowsOf(chair)).length).toBe(five.length);
  const whole = await chair.call('tally.summary', { reviewId });
  const part = await leader.call('tally.summary', { reviewId });
  expect(part.groups).toMatchObject([{ rows: 1, boundaries: whole.groups[0]?.boundaries }]);
  expect(part.groups[0]?.tints.every((total) => ['90.00', '60.00'].includes(total))).toBe(true);
  expect(await leader.call('tally.explain', { reviewId, entryId })).toMatchObject({ number: '002' });
  const elsewhere = entryIds[0] as string;
  expect((await leader.refused('tally.explain', { reviewId, entryId: elsewhere })).code).toBe(
    'decision.notPresiding',
  );
  expect((await chair.refused('tally.explain', { reviewId, entryId })).code).toBe('case.recused');
  for (const name of ['tally.get', 'analysis.get', 'firmness.get'] as const)
    expect((await leader.refused(name, { reviewId })).code).toBe('role.forbidden');
  // Who stands in for nobody has no tally at all.
  const stranger = judges[2] as Person;
  expect((await stranger.refused('tally.summary', { reviewId })).code).toBe('decision.notPresiding');
  expect((await stranger.refused('tally.rows', { reviewId, question, offset: 0, limit: 9 })).code).toBe(
    'decision.notPresiding',
  );
  await leader.call('decision.take', { reviewId, body });
  const second = await store.member(secretary, reviewId, '副组长', ['chair']);
  expect((await leader.refused('decision.take', { reviewId, body })).code).toBe('decision.notPresiding');
  await second.call('decision.take', { reviewId, body });
  expect((await leader.refused('tally.summary', { reviewId })).code).toBe('decision.notPresiding');
});

test('who sees the tally cannot score again blind', async () => {
  const { chair, judges, reviewId, entryIds } = await closedRound(store, five);
  const both = judges[2] as Person;
  run(store.backend.deps.db, `INSERT INTO member VALUES (?, ?, 'chair')`, reviewId, both.accountId);
  const ask = { reviewId, entryId: entryIds[1] as string, judgeIds: [both.accountId], reason: '请核对' };
  expect((await chair.refused('case.return', ask)).code).toBe('rescoring.sawMarks');
});
