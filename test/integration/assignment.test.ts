import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { get, run } from '../../electron/backend/store/statement.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { aScheme, openRound, type Person, scoreAll, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const marks = { a: 5000, b: 3000 };

/** A review in screening with accepted entries and judges with units and specialties. */
async function prepared(
  options: { entries: number; wanted: number | null },
  judges: readonly { name: string; unit?: string; specialty?: string }[],
) {
  const secretary = await store.secretary();
  const scheme = aScheme({ judgesPerEntry: options.wanted });
  const { reviewId } = await secretary.call('review.create', { name: '测试评审', scheme });
  const entryIds = store.addEntries(reviewId, options.entries);
  await secretary.call('review.startScreening', { reviewId });
  await secretary.call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null });
  const { added } = await secretary.call('member.add', {
    reviewId,
    members: judges.map(({ name, unit, specialty }) => ({
      name,
      unit: unit ?? null,
      specialty: specialty ?? null,
      roles: ['judge' as const],
    })),
  });
  const preview = () => secretary.call('assignment.preview', { reviewId });
  return { secretary, reviewId, entryIds, judgeIds: added.map(({ accountId }) => accountId), preview };
}

const people = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `评委${at + 1}` }));

function counted(person: Person, reviewId: string) {
  return person
    .call('tally.get', { reviewId })
    .then(({ tally }) => tally.groups.flatMap((group) => group.rows));
}

describe('the plan', () => {
  test('loads are even, judges connected, and what is applied is what was shown', async () => {
    const { secretary, reviewId, preview } = await prepared({ entries: 20, wanted: 3 }, people(7));
    const shown = await preview();
    const loads = shown.judges.map(({ after }) => after);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    expect(shown).toMatchObject({
      adds: 60,
      removes: 0,
      keeps: 0,
      short: [],
      shortages: [],
      changeable: true,
    });
    expect(shown.connectivity).toEqual([
      expect.objectContaining({ panelId: null, islands: 1, reason: null }),
    ]);
    expect(shown.changes).toHaveLength(60);
    await secretary.call('assignment.apply', { reviewId, digest: shown.digest });
    const again = await preview();
    expect(again).toMatchObject({ adds: 0, removes: 0, keeps: 60 });
    expect(again.judges.map(({ before, after }) => before - after)).toEqual(loads.map(() => 0));
  });

  test('a plan that is no longer the one that was shown is not applied', async () => {
    const { secretary, reviewId, entryIds, judgeIds, preview } = await prepared(
      { entries: 4, wanted: 2 },
      people(3),
    );
    const { digest } = await preview();
    await secretary.call('assignment.set', {
      reviewId,
      entryId: entryIds[0] as string,
      accountId: judgeIds[0] as string,
      assigned: true,
    });
    const refused = await secretary.refused('assignment.apply', { reviewId, digest });
    expect(refused.code).toBe('assignment.changed');
  });

  test('a judge more: others give a little, nothing else moves', async () => {
    const { secretary, reviewId, preview } = await prepared({ entries: 30, wanted: 2 }, people(5));
    await secretary.call('assignment.apply', { reviewId, digest: (await preview()).digest });
    await secretary.call('member.add', {
      reviewId,
      members: [{ name: '新评委', unit: null, specialty: null, roles: ['judge'] }],
    });
    const next = await preview();
    // 60 sheets of 6 judges: ten each, so exactly ten pairs change hands.
    expect(next).toMatchObject({ adds: 10, removes: 10, keeps: 50 });
    expect(next.judges.map(({ after }) => after)).toEqual([10, 10, 10, 10, 10, 10]);
  });

  test('specialists get the entries of their trade, as far as even loads allow', async () => {
    const { secretary, reviewId, entryIds, preview } = await prepared({ entries: 12, wanted: 1 }, [
      { name: '甲', specialty: '机械制造' },
      { name: '乙', specialty: '电气、自动化' },
    ]);
    const { db } = store.backend.deps;
    for (const [at, entryId] of entryIds.entries())
      run(db, 'UPDATE entry SET category = ? WHERE id = ?', at % 2 === 0 ? '机械' : '电气类', entryId);
    const shown = await preview();
    expect(shown.judges.map(({ after, matches }) => [after, matches])).toEqual([
      [6, 6],
      [6, 6],
    ]);
    expect(shown.matchable).toBe(12);
    expect(shown.connectivity[0]).toMatchObject({ islands: 2, reason: 'oneJudgeEach' });
    await secretary.call('assignment.apply', { reviewId, digest: shown.digest });
  });

  test('what cannot be is named: too few judges, and recusals with the names of who is away', async () => {
    const { secretary, reviewId, entryIds, preview } = await prepared({ entries: 6, wanted: 3 }, [
      { name: '甲', unit: '第2分厂' },
      { name: '乙', unit: '第2分厂' },
      ...people(2),
    ]);
    const shown = await preview();
    expect(shown.shortages).toEqual([
      {
        code: 'shortage.recused',
        params: { number: '002', judges: 4, recused: 2, left: 2, wanted: 3, names: '甲、乙' },
      },
    ]);
    expect(shown.short).toEqual([{ entryId: entryIds[1], number: '002', wanted: 3, possible: 2 }]);
    const { panelId } = await secretary.call('panel.save', {
      reviewId,
      panelId: null,
      name: '机械组',
      judges: shown.judges.slice(0, 2).map(({ accountId }) => ({ accountId, role: 'member' })),
    });
    await secretary.call('panel.moveEntries', { reviewId, entryIds: entryIds.slice(2, 5), panelId });
    expect((await preview()).shortages).toEqual([
      { code: 'shortage.noPanel', params: { count: 3, numbers: '001、002、006' } },
      { code: 'shortage.panelTooSmall', params: { panel: '机械组', judges: 2, wanted: 3, entries: 3 } },
    ]);
  });

  test('thousands of entries are solved in the worker', async () => {
    const { secretary, reviewId, preview } = await prepared({ entries: 1200, wanted: 3 }, people(25));
    const shown = await preview();
    expect(shown.adds).toBe(3600);
    expect(shown.judges.every(({ after }) => after === 144)).toBe(true);
    await secretary.call('assignment.apply', { reviewId, digest: shown.digest });
  });
});

describe('by hand', () => {
  test('while scoring is open a judge is added, and one who has begun is not taken away', async () => {
    const { secretary, judges, reviewId, entryIds } = await openRound(store, {
      entries: 3,
      judges: 3,
      scheme: aScheme({ judgesPerEntry: 2 }),
    });
    const { entries, judges: columns } = await secretary.call('progress.get', { reviewId });
    const [entry] = entries;
    const free = columns[entry?.cells.indexOf(null) ?? 0]?.accountId as string;
    const entryId = entryIds[0] as string;
    await secretary.call('assignment.set', { reviewId, entryId, accountId: free, assigned: true });
    const newcomer = judges.find(({ accountId }) => accountId === free) as Person;
    const item = (await newcomer.call('desk.list', { reviewId })).items.find(
      ({ number }) => number === '001',
    );
    const assignmentId = item?.assignmentId as string;
    await newcomer.call('scorecard.save', { reviewId, assignmentId, version: 0, marks, comment: null });
    const refused = await secretary.refused('assignment.set', {
      reviewId,
      entryId,
      accountId: free,
      assigned: false,
    });
    expect(refused.code).toBe('assignment.begun');
    expect((await secretary.refused('assignment.apply', { reviewId, digest: 'x' })).code).toBe(
      'round.alreadyOpen',
    );
  });

  test('a judge of another panel is refused', async () => {
    const { secretary, reviewId, entryIds, judgeIds } = await prepared({ entries: 4, wanted: 1 }, people(4));
    await secretary.call('panel.make', { reviewId, by: { kind: 'equal', count: 2 }, seatJudges: true });
    const { panels, entries } = await secretary.call('panel.list', { reviewId });
    const home = panels.find(({ panelId }) => panelId === entries[0]?.panelId);
    const stranger = judgeIds.find((id) => !home?.judges.some(({ accountId }) => accountId === id)) as string;
    const refused = await secretary.refused('assignment.set', {
      reviewId,
      entryId: entryIds[0] as string,
      accountId: stranger,
      assigned: true,
    });
    expect(refused.code).toBe('assignment.otherPanel');
  });
});

describe('a judge drops out', () => {
  async function halfScored() {
    const opened = await openRound(store, { entries: 6, judges: 4, scheme: aScheme({ judgesPerEntry: 2 }) });
    const [leaving, ...others] = opened.judges as [Person, ...Person[]];
    const { items } = await leaving.call('desk.list', { reviewId: opened.reviewId });
    const [done, begun, ...open] = items;
    const save = (assignmentId: string) =>
      leaving.call('scorecard.save', {
        reviewId: opened.reviewId,
        assignmentId,
        version: 0,
        marks,
        comment: null,
      });
    const { version } = await save(done?.assignmentId as string);
    await leaving.call('scorecard.submit', {
      reviewId: opened.reviewId,
      assignmentId: done?.assignmentId as string,
      version,
    });
    await save(begun?.assignmentId as string);
    return { ...opened, leaving, others, done, begun, open };
  }

  test('submitted sheets stay in count, open work goes to others, the begun sheet is kept aside', async () => {
    const { secretary, chair, reviewId, leaving, others, done, begun, open } = await halfScored();
    const result = await secretary.call('assignment.replaceJudge', {
      reviewId,
      accountId: leaving.accountId,
      submitted: 'keep',
      substituteIds: [],
      reason: '突发疾病',
    });
    expect(result).toEqual({ kept: 1, setAside: 0, reassigned: 1 + open.length, without: [] });
    const left = (await leaving.call('desk.list', { reviewId })).items.map(({ number }) => number);
    expect(left).toEqual([done?.number]);
    expect(
      (await leaving.refused('desk.open', { reviewId, assignmentId: begun?.assignmentId as string })).code,
    ).toBe('notFound');
    // The marks of the sheet that was begun are still in the store.
    const kept = get<{ n: number }>(
      store.backend.deps.db,
      'SELECT count(*) AS n FROM mark WHERE assignment_id = ?',
      begun?.assignmentId,
    );
    expect(kept?.n).toBe(2);
    for (const judge of others) await scoreAll(judge, reviewId, () => marks);
    await secretary.call('round.close', { reviewId, missingReason: null, witness: null });
    const rows = await counted(chair, reviewId);
    expect(rows.every(({ judgeTotals }) => judgeTotals.length === 2)).toBe(true);
    const doneRow = rows.find(({ number }) => number === done?.number);
    expect(doneRow?.judgeTotals.some(({ judgeId }) => judgeId === leaving.accountId)).toBe(true);
  });

  test('set aside: the submitted sheet counts no more, another judge scores the entry, nothing is deleted', async () => {
    const { secretary, chair, reviewId, leaving, others, done } = await halfScored();
    const result = await secretary.call('assignment.replaceJudge', {
      reviewId,
      accountId: leaving.accountId,
      submitted: 'setAside',
      substituteIds: [],
      reason: '未参加评审会',
    });
    expect(result).toMatchObject({ kept: 0, setAside: 1, without: [] });
    expect((await leaving.call('desk.list', { reviewId })).items).toEqual([]);
    for (const judge of others) await scoreAll(judge, reviewId, () => marks);
    await secretary.call('round.close', { reviewId, missingReason: null, witness: null });
    const row = (await counted(chair, reviewId)).find(({ number }) => number === done?.number);
    expect(row?.judgeTotals.map(({ judgeId }) => judgeId)).not.toContain(leaving.accountId);
    expect(row?.judgeTotals).toHaveLength(2);
    const sheet = get<{ state: string }>(
      store.backend.deps.db,
      'SELECT state FROM scorecard WHERE assignment_id = ?',
      done?.assignmentId,
    );
    expect(sheet?.state).toBe('submitted');
  });

  test('only the named substitutes take over, and entries for which nobody is left are named', async () => {
    const { secretary, reviewId, leaving, others, open } = await halfScored();
    const substitute = others[0] as Person;
    const before = (await substitute.call('desk.list', { reviewId })).items.map(({ number }) => number);
    const result = await secretary.call('assignment.replaceJudge', {
      reviewId,
      accountId: leaving.accountId,
      submitted: 'keep',
      substituteIds: [substitute.accountId],
      reason: '出差',
    });
    expect(result.reassigned + result.without.length).toBe(1 + open.length);
    expect(result.without.every((number) => before.includes(number))).toBe(true);
    const after = (await substitute.call('desk.list', { reviewId })).items;
    expect(after).toHaveLength(before.length + result.reassigned);
  });
});

test('who has scored what: pieces and totals are those of the whole', async () => {
  const { secretary, reviewId, judges } = await openRound(store, {
    entries: 7,
    judges: 3,
    scheme: aScheme({ judgesPerEntry: 2 }),
  });
  await scoreAll(judges[0] as Person, reviewId, () => ({ a: 5000, b: 3000 }));
  const whole = await secretary.call('progress.get', { reviewId });
  const summary = await secretary.call('progress.summary', { reviewId });
  expect(summary.entries).toBe(7);
  expect(summary.judges.map(({ name }) => name)).toEqual(whole.judges.map(({ name }) => name));
  for (const [at, { counts }] of summary.judges.entries()) {
    const own = whole.entries.flatMap(({ cells }) => cells[at] ?? []);
    for (const state of ['none', 'draft', 'submitted', 'returned'] as const)
      expect(counts[state]).toBe(own.filter((cell) => cell.state === state).length);
  }
  const { submitted } = summary.sheets;
  expect(submitted).toBeGreaterThan(0);
  expect(summary.sheets).toEqual({ none: 14 - submitted, draft: 0, submitted, returned: 0 });
  const ask = (question: { search: string; openOnly: boolean }, offset: number) =>
    secretary.call('progress.rows', { reviewId, question, offset, limit: 3 });
  const rows: OutputOf<'progress.rows'>['rows'] = [];
  for (let offset = 0; offset < 7; offset += 3) {
    const piece = await ask({ search: '', openOnly: false }, offset);
    expect(piece.shown).toBe(7);
    rows.push(...piece.rows);
  }
  const wholeRows = whole.entries.map(({ cells, ...entry }) => ({
    ...entry,
    cells: cells.flatMap((cell, at) =>
      cell === null ? [] : [{ ...cell, accountId: whole.judges[at]?.accountId as string }],
    ),
  }));
  const ordered = (list: typeof rows) =>
    list.map((row) => ({
      ...row,
      cells: row.cells.map(({ assignmentId }) => assignmentId).sort(),
    }));
  expect(ordered(rows)).toEqual(ordered(wholeRows));
  const open = await ask({ search: '', openOnly: true }, 0);
  expect(open.shown).toBe(
    wholeRows.filter(({ cells }) => cells.some(({ state }) => state !== 'submitted')).length,
  );
  expect((await ask({ search: '成果5', openOnly: false }, 0)).rows.map(({ number }) => number)).toEqual([
    '005',
  ]);
});
