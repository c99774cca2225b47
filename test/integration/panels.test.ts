import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aScheme, type Person, scoreAll, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const categories = ['机械', '电气', '机械', '化工', '电气', '机械'];

async function prepared(
  judges: readonly { name: string; specialty: string | null }[] = [],
  scheme = aScheme({ judgesPerEntry: 2, tierScope: 'panel' }),
) {
  const secretary = await store.secretary();
  const { reviewId } = await secretary.call('review.create', { name: '分组评审', scheme });
  const entryIds = store.addEntries(reviewId, categories.length);
  for (const [at, id] of entryIds.entries()) {
    store.backend.deps.db
      .prepare('UPDATE entry SET category = ?, extra = ? WHERE id = ?')
      .run(categories[at], at < 3 ? '[{"label":"工种","value":"钳工"}]' : '[]', id);
  }
  await secretary.call('review.startScreening', { reviewId });
  await secretary.call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null });
  const people: Person[] = [];
  for (const { name } of judges) people.push(await store.member(secretary, reviewId, name, ['judge']));
  for (const [at, { specialty }] of judges.entries())
    store.backend.deps.db
      .prepare('UPDATE account SET specialty = ? WHERE id = ?')
      .run(specialty, people[at]?.accountId);
  const list = () => secretary.call('panel.list', { reviewId });
  return { secretary, reviewId, entryIds, judges: people, list };
}

const six = [
  { name: '张工', specialty: '机械制造' },
  { name: '李工', specialty: '电气' },
  { name: '王工', specialty: '化工工艺' },
  { name: '赵工', specialty: '机械' },
  { name: '钱工', specialty: '电气自动化' },
  { name: '孙工', specialty: '化工' },
];

describe('making panels', () => {
  test('by category: specialists sit where their subject is judged', async () => {
    const { secretary, reviewId, list } = await prepared(six);
    await secretary.call('panel.make', { reviewId, by: { kind: 'category' }, seatJudges: true });
    const { panels, entries } = await list();
    expect(panels.map(({ name, entries: count }) => [name, count])).toEqual([
      ['机械', 3],
      ['电气', 2],
      ['化工', 1],
    ]);
    expect(panels.map(({ judges }) => judges.map(({ name }) => name))).toEqual([
      ['张工', '赵工'],
      ['李工', '钱工'],
      ['王工', '孙工'],
    ]);
    expect(entries.every(({ panelId }) => panelId !== null)).toBe(true);
  });

  test('by trade: entries without one share a panel; where nobody has one, it is said', async () => {
    const { secretary, reviewId, list } = await prepared();
    await secretary.call('panel.make', { reviewId, by: { kind: 'trade' }, seatJudges: false });
    expect((await list()).panels.map(({ name, entries }) => [name, entries])).toEqual([
      ['钳工', 3],
      ['其他', 3],
    ]);
    store.backend.deps.db.prepare(`UPDATE entry SET extra = '[]'`).run();
    const refused = await secretary.refused('panel.make', {
      reviewId,
      by: { kind: 'trade' },
      seatJudges: false,
    });
    expect(refused.code).toBe('panel.noLabels');
  });

  test('equal by lot: sizes differ by one at most, judges too, and the seed is on record', async () => {
    const { secretary, reviewId, list } = await prepared(six);
    const { seed } = await secretary.call('panel.make', {
      reviewId,
      by: { kind: 'equal', count: 4 },
      seatJudges: true,
    });
    const { panels } = await list();
    expect(panels.map(({ entries }) => entries).sort()).toEqual([1, 1, 2, 2]);
    expect(panels.map(({ judges }) => judges.length).sort()).toEqual([1, 1, 2, 2]);
    const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 50 });
    const made = records.find(({ action }) => action === 'panel.made');
    expect(made?.detail).toMatchObject({ by: 'equal', seed });
  });

  test('by hand: named, moved, emptied, removed; an entry is in one panel at most', async () => {
    const { secretary, reviewId, entryIds, list } = await prepared(six);
    const save = (name: string) =>
      secretary.call('panel.save', { reviewId, panelId: null, name, judges: [] });
    const one = await save('甲组');
    const two = await save('乙组');
    await secretary.call('panel.moveEntries', { reviewId, entryIds, panelId: one.panelId });
    await secretary.call('panel.moveEntries', {
      reviewId,
      entryIds: entryIds.slice(0, 2),
      panelId: two.panelId,
    });
    await secretary.call('panel.moveEntries', { reviewId, entryIds: entryIds.slice(5), panelId: null });
    expect((await list()).panels.map(({ name, entries }) => [name, entries])).toEqual([
      ['甲组', 3],
      ['乙组', 2],
    ]);
    await secretary.call('panel.remove', { reviewId, panelId: one.panelId });
    const { panels, entries } = await list();
    expect(panels).toHaveLength(1);
    expect(entries.filter(({ panelId }) => panelId === null)).toHaveLength(4);
    const stranger = await secretary.refused('panel.save', {
      reviewId,
      panelId: null,
      name: '丙组',
      judges: [{ accountId: secretary.accountId, role: 'leader' }],
    });
    expect(stranger.code).toBe('notFound');
  });

  test('piece by piece; all of a panel are moved by its name, unless it has changed since it was seen', async () => {
    const { secretary, reviewId, entryIds, list } = await prepared(six);
    await secretary.call('panel.make', { reviewId, by: { kind: 'category' }, seatJudges: true });
    const whole = await list();
    const summary = await secretary.call('panel.summary', { reviewId });
    expect(summary).toEqual({
      changeable: whole.changeable,
      previous: whole.previous,
      panels: whole.panels,
      judges: whole.judges,
      entries: 6,
      unplaced: 0,
    });
    const ask = (panel: string, offset = 0, limit = 4) =>
      secretary.call('panel.rows', { reviewId, panel, offset, limit });
    expect([...(await ask('all')).rows, ...(await ask('all', 4)).rows]).toEqual(whole.entries);
    const [machines, electric] = whole.panels.map(({ panelId }) => panelId) as [string, string];
    const seen = await ask(machines);
    expect(seen.rows.map(({ entryId }) => entryId)).toEqual([entryIds[0], entryIds[2], entryIds[5]]);
    const choice = { matching: machines, except: [entryIds[0] as string], digest: seen.digest };
    await secretary.call('panel.moveEntries', {
      reviewId,
      entryIds: [entryIds[3] as string],
      panelId: machines,
    });
    const move = { reviewId, entryIds: choice, panelId: electric };
    expect(await secretary.refused('panel.moveEntries', move)).toMatchObject({ code: 'entry.choiceChanged' });
    const { digest } = await ask(machines);
    const moved = await secretary.call('panel.moveEntries', { ...move, entryIds: { ...choice, digest } });
    expect(moved).toEqual({ moved: 3 });
    expect((await ask(machines)).rows.map(({ entryId }) => entryId)).toEqual([entryIds[0]]);
    expect((await ask('none')).rows).toEqual([]);
  });
});

test('judges score the entries of their panel alone, and ranks and quotas count inside it', async () => {
  const { secretary, reviewId, judges, list } = await prepared(six.slice(0, 4));
  await secretary.call('panel.make', { reviewId, by: { kind: 'equal', count: 2 }, seatJudges: true });
  const { digest, connectivity } = await secretary.call('assignment.preview', { reviewId });
  expect(connectivity.map(({ name, islands }) => [name, islands])).toEqual([
    ['第1组', 1],
    ['第2组', 1],
  ]);
  await secretary.call('assignment.apply', { reviewId, digest });
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  await secretary.call('round.open', { reviewId });
  const { panels, entries } = await list();
  for (const judge of judges) {
    const own = panels.find((panel) => panel.judges.some(({ accountId }) => accountId === judge.accountId));
    const numbers = (await judge.call('desk.list', { reviewId })).items.map(({ number }) => number);
    const ofPanel = entries.filter(({ panelId }) => panelId === own?.panelId).map(({ number }) => number);
    expect(numbers.sort()).toEqual(ofPanel.sort());
    await scoreAll(judge, reviewId, (index) => ({ a: 3000 + index * 100, b: 2000 }));
  }
  // Once the round is open, panels and who has work in them stay; parts in a panel may change.
  const remake = { reviewId, by: { kind: 'equal' as const, count: 3 }, seatJudges: true };
  expect((await secretary.refused('panel.make', remake)).code).toBe('round.alreadyOpen');
  const [first] = panels;
  const members = first?.judges ?? [];
  const leaves = { reviewId, panelId: first?.panelId ?? '', name: '第1组', judges: [] };
  expect((await secretary.refused('panel.save', leaves)).code).toBe('panel.judgeBusy');
  await secretary.call('panel.save', {
    ...leaves,
    judges: members.map(({ accountId }, at) => ({ accountId, role: at === 0 ? 'leader' : 'deputy' })),
  });
  await secretary.call('round.close', { reviewId, missingReason: null, witness: null });
  const { tally } = await chair.call('tally.get', { reviewId });
  expect(tally.groups.map(({ id, rows }) => [id, rows.length]).sort()).toEqual(
    panels.map(({ panelId, entries: count }) => [panelId, count]).sort(),
  );
  for (const { rows } of tally.groups) {
    expect(rows.map(({ rank }) => rank)).toContain(1);
    expect(rows.filter(({ tierId }) => tierId === 'special')).toHaveLength(1);
  }
});

test('the next round begins with the panels of the one before: judges that are left, entries that went on', async () => {
  const rule = (id: string, count: number | null, weight: number) => ({
    id,
    name: id,
    judgesPerEntry: null,
    blind: false,
    order: 'number' as const,
    admission:
      count === null
        ? null
        : { quota: { kind: 'count' as const, count }, minimumScore: null, scope: 'overall' as const },
    weight,
  });
  const rounds = [rule('初评', 3, 4000), rule('终评', null, 6000)];
  const { secretary, reviewId, judges, list } = await prepared(six, aScheme({ rounds }));
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  expect((await list()).previous).toBe(0);
  const make = { reviewId, by: { kind: 'previous' as const }, seatJudges: false };
  expect((await secretary.refused('panel.make', make)).code).toBe('panel.noneBefore');
  await secretary.call('panel.make', { reviewId, by: { kind: 'equal', count: 3 }, seatJudges: true });
  const [one] = (await list()).panels;
  if (!one) throw new Error('no panel');
  await secretary.call('panel.save', {
    reviewId,
    panelId: one.panelId,
    name: '甲组',
    judges: one.judges.map(({ accountId }, at) => ({ accountId, role: at === 0 ? 'leader' : 'member' })),
  });
  const { digest } = await secretary.call('assignment.preview', { reviewId });
  await secretary.call('assignment.apply', { reviewId, digest });
  await secretary.call('round.open', { reviewId });
  // The entries of the first panel are the best; no two have the same marks.
  const first = await list();
  const panelOf = new Map(first.entries.map(({ entryId, panelId }) => [entryId, panelId]));
  const best = first.entries.filter(({ panelId }) => panelId === one.panelId).map(({ number }) => number);
  for (const judge of judges) {
    const { items } = await judge.call('desk.list', { reviewId });
    await scoreAll(judge, reviewId, (n) => {
      const number = items[n]?.number ?? '';
      return { a: (best.includes(number) ? 5000 : 1000) - 100 * Number(number), b: 3000 };
    });
  }
  await secretary.call('round.close', { reviewId, missingReason: null });
  const settled = await chair.call('tally.get', { reviewId });
  const admitted = new Set(
    settled.tally.groups.flatMap(({ rows }) =>
      rows.filter(({ tierId }) => tierId === 'admitted').map(({ entryId }) => entryId),
    ),
  );
  expect(admitted.size).toBe(3);
  // Without being asked for, nothing is carried.
  const next = { reviewId, digest: settled.digest };
  expect((await chair.call('round.advance', next)).panels).toBe(0);
  expect(await list()).toMatchObject({
    panels: [],
    previous: new Set([...admitted].map((id) => panelOf.get(id))).size,
  });
  await chair.call('round.retreat', { reviewId, reason: '改为沿用分组' });
  const { panels } = await chair.call('round.advance', { ...next, keepPanels: true });
  const carried = await list();
  expect(carried.panels).toHaveLength(panels);
  expect(carried.panels[0]).toMatchObject({ name: '甲组', judges: [{ role: 'leader' }, { role: 'member' }] });
  expect(carried.panels[0]?.panelId).not.toBe(one.panelId);
  const names = (value: typeof first) =>
    new Map(
      value.entries.map(({ entryId, panelId }) => [
        entryId,
        value.panels.find((panel) => panel.panelId === panelId)?.name,
      ]),
    );
  const before = names(first);
  expect(new Set(carried.entries.map(({ entryId }) => entryId))).toEqual(admitted);
  for (const [entryId, name] of names(carried)) expect(name).toBe(before.get(entryId));
  // The panels of the round before stay as they were.
  const kept = store.backend.deps.db.prepare('SELECT count(*) AS n FROM panel_entry WHERE panel_id = ?');
  expect(kept.get(one.panelId)).toEqual({ n: best.length });
  // The same by hand, after one of the judges has left the review.
  await secretary.call('panel.make', { reviewId, by: { kind: 'equal', count: 2 }, seatJudges: true });
  const leaver = carried.panels[0]?.judges[1]?.accountId ?? '';
  store.backend.deps.db
    .prepare('UPDATE account SET closed_at = ? WHERE id = ?')
    .run('2026-11-21T00:00:00.000Z', leaver);
  await secretary.call('panel.make', make);
  expect((await list()).panels[0]?.judges.map(({ role }) => role)).toEqual(['leader']);
});
