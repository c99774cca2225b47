import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { all } from '../../electron/backend/store/statement.ts';
import { aScheme, openRound, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

describe('the order of presentation', () => {
  test('the same words give the same order; it is stored for desks and hall', async () => {
    const { secretary, judges, reviewId } = await openRound(store, { entries: 12, judges: 2 });
    const draw = (seed: string | null) =>
      secretary.call('draw.order', { reviewId, panelId: null, seed, witness: null });
    const shown = async () => {
      const { draws } = await secretary.call('draw.show', { reviewId });
      return draws.flatMap(({ places }) => places.map(({ number }) => number));
    };
    await draw('三七二十一');
    const first = await shown();
    expect([...first].sort()).toEqual(Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(3, '0')));
    await draw('另一个数');
    const second = await shown();
    expect(second).not.toEqual(first);
    await draw('三七二十一');
    expect(await shown()).toEqual(first);
    await draw(null);
    const stored = all<{ number: string }>(
      store.backend.deps.db,
      'SELECT e.number FROM draw_order d JOIN entry e ON e.id = d.entry_id ORDER BY d.place',
    );
    expect(await shown()).toEqual(stored.map(({ number }) => number));
    // All four draws stay on record, with their seeds; one holds.
    const { orders } = await secretary.call('draw.list', { reviewId });
    expect(orders.map(({ holds }) => holds)).toEqual([true, false, false, false]);
    expect(orders.map(({ seed }) => seed).slice(1)).toEqual(['三七二十一', '另一个数', '三七二十一']);
    const [judge] = judges;
    expect((await judge?.call('draw.show', { reviewId }))?.draws[0]?.places).toHaveLength(12);
  });

  test('where the scheme requires a supervisor, there is no draw without one', async () => {
    const scheme = aScheme({ conduct: { supervisorRequired: true } });
    const { secretary, supervisor, chair, reviewId } = await openRound(store, {
      entries: 3,
      judges: 1,
      scheme,
    });
    const input = { reviewId, panelId: null, seed: null };
    expect((await secretary.refused('draw.order', { ...input, witness: null })).code).toBe(
      'witness.required',
    );
    const wrong = { accountId: supervisor.accountId, pin: 'not this one' };
    expect((await secretary.refused('draw.order', { ...input, witness: wrong })).code).toBe('pin.wrong');
    const other = { accountId: chair.accountId, pin: chair.pin };
    expect((await secretary.refused('draw.order', { ...input, witness: other })).code).toBe(
      'witness.notSupervisor',
    );
    expect((await secretary.call('draw.show', { reviewId })).draws).toEqual([]);
    const witness = { accountId: supervisor.accountId, pin: supervisor.pin };
    await secretary.call('draw.order', { ...input, witness });
    expect((await secretary.call('draw.show', { reviewId })).draws[0]?.witnesses).toEqual(['监督员']);
  });

  test('panels draw for themselves', async () => {
    const { secretary, reviewId, entryIds } = await openRound(store, { entries: 6, judges: 2 });
    const { db, newId } = store.backend.deps;
    const round = all<{ id: string }>(db, 'SELECT id FROM round')[0]?.id;
    const panels = ['甲组', '乙组'].map((name, at) => {
      const id = newId();
      db.prepare('INSERT INTO panel VALUES (?, ?, ?, ?, ?)').run(id, reviewId, round, at + 1, name);
      for (const entry of entryIds.slice(at * 3, at * 3 + 3))
        db.prepare('INSERT INTO panel_entry VALUES (?, ?)').run(id, entry);
      return id;
    });
    for (const panelId of panels)
      await secretary.call('draw.order', { reviewId, panelId, seed: null, witness: null });
    const { draws } = await secretary.call('draw.show', { reviewId });
    expect(draws.map(({ panel, places }) => [panel, places.map(({ number }) => number).sort()])).toEqual([
      ['乙组', ['004', '005', '006']],
      ['甲组', ['001', '002', '003']],
    ]);
  });
});

describe('experts by lot', () => {
  async function library() {
    const secretary = await store.secretary();
    const { reviewId } = await secretary.call('review.create', { name: '抽取', scheme: aScheme() });
    store.addEntries(reviewId, 3);
    const experts = [
      ...Array.from({ length: 5 }, (_, at) => ['机械', `机械专家${at + 1}`, `机械院${at + 1}所`]),
      ...Array.from({ length: 3 }, (_, at) => ['电气', `电气专家${at + 1}`, `电气院${at + 1}所`]),
      ['机械', '要避开的', '第1分厂'],
    ];
    for (const [specialty, name, unit] of experts) {
      await secretary.call('expert.save', {
        accountId: null,
        name: name as string,
        unit: unit as string,
        specialty: specialty as string,
        contact: '0531-1234',
        inLibrary: true,
      });
    }
    return { secretary, reviewId };
  }
  const wishes = [
    { specialty: '机械', count: 3 },
    { specialty: null, count: 1 },
    { specialty: '电气', count: 2 },
  ];

  test('by specialty, without nominating units, recorded with the seed', async () => {
    const { secretary, reviewId } = await library();
    const input = { reviewId, wishes, excludeNominating: true, excludedUnits: [], witness: null };
    await secretary.call('draw.experts', { ...input, seed: '20261121' });
    await secretary.call('draw.experts', { ...input, seed: '20261121' });
    const { experts } = await secretary.call('draw.list', { reviewId });
    const [draw, same] = experts;
    expect(draw?.picks.map(({ name }) => name)).toEqual(same?.picks.map(({ name }) => name));
    expect(draw).toMatchObject({ eligible: 8, short: [], seed: '20261121' });
    expect(draw?.excludedUnits).toEqual(['第1分厂', '第2分厂', '第3分厂']);
    expect(
      draw?.picks.map(({ specialty, name }) => specialty === null || name.startsWith(specialty)),
    ).toEqual([true, true, true, true, true, true]);
    expect(draw?.picks.some(({ name }) => name === '要避开的')).toBe(false);
  });

  test('who declines is replaced by the next in the drum, who accepts becomes a judge', async () => {
    const { secretary, reviewId } = await library();
    const { drawId } = await secretary.call('draw.experts', {
      reviewId,
      wishes: [{ specialty: '电气', count: 2 }],
      excludeNominating: false,
      excludedUnits: [],
      seed: null,
      witness: null,
    });
    const declined = { reviewId, drawId, outcome: 'declined' as const, reason: '出国' };
    expect(await secretary.call('draw.settleExpert', { ...declined, ordinal: 1 })).toEqual({
      replacement: 3,
    });
    // Three electricians in all: now nobody is left.
    expect(await secretary.call('draw.settleExpert', { ...declined, ordinal: 2 })).toEqual({
      replacement: null,
    });
    expect((await secretary.refused('draw.settleExpert', { ...declined, ordinal: 2 })).code).toBe(
      'draw.settled',
    );
    await secretary.call('draw.settleExpert', { reviewId, drawId, ordinal: 3, outcome: 'accepted' });
    const [draw] = (await secretary.call('draw.list', { reviewId })).experts;
    expect(draw?.picks.map(({ state, replaces }) => [state, replaces])).toEqual([
      ['declined', null],
      ['declined', null],
      ['accepted', 1],
    ]);
    const { members } = await secretary.call('member.list', { reviewId });
    const judge = members.find(({ roles }) => roles.includes('judge'));
    expect(judge?.name).toBe(draw?.picks[2]?.name);
    const { experts } = await secretary.call('expert.list', {});
    expect(experts.find(({ name }) => name === judge?.name)).toMatchObject({
      inLibrary: true,
      contact: '0531-1234',
      service: [expect.objectContaining({ review: '抽取' })],
    });
  });

  test('an empty drum and a known expert are said in words', async () => {
    const { secretary, reviewId } = await library();
    const twin = {
      accountId: null,
      name: '机械专家1',
      unit: '机械院1所',
      specialty: null,
      contact: null,
      inLibrary: true,
    };
    expect((await secretary.refused('expert.save', twin)).code).toBe('expert.known');
    for (const { accountId, name, unit, specialty } of (await secretary.call('expert.list', {})).experts)
      await secretary.call('expert.save', {
        accountId,
        name,
        unit,
        specialty,
        contact: null,
        inLibrary: false,
      });
    const refused = await secretary.refused('draw.experts', {
      reviewId,
      wishes,
      excludeNominating: false,
      excludedUnits: [],
      seed: null,
      witness: null,
    });
    expect(refused.code).toBe('draw.nobody');
  });
});
