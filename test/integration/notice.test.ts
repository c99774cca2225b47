import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Scheme } from '../../shared/model/scheme.ts';
import { aScheme, openRound, scoreAll, TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

async function fromTemplate(id: string) {
  const secretary = await store.secretary();
  const { schemes } = await secretary.call('scheme.list', {});
  const scheme = schemes.find((one) => one.id === id) as Scheme;
  const { reviewId } = await secretary.call('review.create', { name: '评审', scheme });
  return { secretary, scheme, reviewId };
}

const withQuota = (scheme: Scheme, tierId: string, count: number): Scheme => ({
  ...scheme,
  tiers: scheme.tiers.map((tier) =>
    tier.id === tierId ? { ...tier, quota: { kind: 'count', count } } : tier,
  ),
});

describe('values that no notice gives', () => {
  test('are listed with who confirmed them, and a change opens them again', async () => {
    const { secretary, scheme, reviewId } = await fromTemplate('linyi-2015-achievements');
    const before = await secretary.call('scheme.values', { reviewId });
    expect(before.values.every(({ kind }) => kind !== 'quoted')).toBe(true);
    expect(before.open).toBe(before.values.length);

    const paths = ['tiers/first/quota', 'tiers/second/quota', 'rubric'];
    const asIs = paths.slice(0, 2);
    const { open } = await secretary.call('scheme.confirmValues', { reviewId, paths, asIs });
    expect(open).toBe(before.open - 3);
    const { values } = await secretary.call('scheme.values', { reviewId });
    expect(
      values
        .filter(({ confirmedBy }) => confirmedBy !== null)
        .map(({ path, confirmedBy }) => [path, confirmedBy]),
    ).toEqual(expect.arrayContaining(paths.map((path) => [path, secretary.name])));

    // Another split of the 20: both numbers are open again, the rubric stays confirmed.
    const split = withQuota(withQuota(scheme, 'first', 6), 'second', 14);
    await secretary.call('review.updateScheme', { reviewId, scheme: split });
    expect((await secretary.call('scheme.values', { reviewId })).open).toBe(open + 2);
    // Changed back, they still have to be confirmed anew.
    await secretary.call('review.updateScheme', { reviewId, scheme });
    expect((await secretary.call('scheme.values', { reviewId })).open).toBe(open + 2);
  });

  test('a quotation that was changed has to be confirmed; origins cannot be left out', async () => {
    const { secretary, scheme, reviewId } = await fromTemplate('jiangxi-2023');
    const { open } = await secretary.call('scheme.values', { reviewId });
    const { origins: _, ...without } = withQuota(scheme, 'named', 25);
    await secretary.call('review.updateScheme', { reviewId, scheme: without });
    const { values, open: now } = await secretary.call('scheme.values', { reviewId });
    expect(now).toBe(open + 1);
    expect(values).toContainEqual({
      path: 'tiers/named/quota',
      label: '名额',
      kind: 'reference',
      note: '计划命名挂牌30家',
      confirmedBy: null,
      confirmedAt: null,
      placeholder: false,
    });
    // The same when the template was adjusted before the review was created.
    const { reviewId: other } = await secretary.call('review.create', { name: '另一个', scheme: without });
    expect((await secretary.call('scheme.values', { reviewId: other })).open).toBe(now);
  });

  test('待填 is not confirmed in passing: it is filled in, or taken as it is, on record', async () => {
    const { secretary, scheme, reviewId } = await fromTemplate('linyi-2015-achievements');
    const paths = ['tiers/first/quota', 'aggregation'];
    const placeholders = async () =>
      (await secretary.call('scheme.values', { reviewId })).values
        .filter(({ placeholder }) => placeholder)
        .map(({ path }) => path);
    expect(await placeholders()).toContain('tiers/first/quota');
    expect(await placeholders()).not.toContain('aggregation');
    expect(await secretary.refused('scheme.confirmValues', { reviewId, paths })).toEqual({
      code: 'scheme.notFilled',
      params: { label: '一等奖名额' },
    });
    // Nothing of a refused confirmation is kept.
    const { values } = await secretary.call('scheme.values', { reviewId });
    expect(values.filter(({ confirmedAt }) => confirmedAt !== null)).toEqual([]);

    await secretary.call('scheme.confirmValues', { reviewId, paths, asIs: ['tiers/first/quota'] });
    const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
    expect(records[0]?.detail).toMatchObject({
      values: [
        { path: 'tiers/first/quota', asIs: true },
        { path: 'aggregation', label: '计分方法' },
      ],
    });
    expect(JSON.stringify(records[0]?.detail).match(/asIs/g)).toHaveLength(1);

    await secretary.call('review.updateScheme', { reviewId, scheme: withQuota(scheme, 'first', 4) });
    expect(await placeholders()).not.toContain('tiers/first/quota');
    await secretary.call('scheme.confirmValues', { reviewId, paths: ['tiers/first/quota'] });
    // The printed rules say who decided it.
    const { body } = await secretary.call('paper.previewForm', {
      reviewId,
      kind: 'rules',
      language: 'zh-CN',
      facts: {},
    });
    const line = body.slice(body.indexOf('一等奖名额'));
    expect(line.slice(0, line.indexOf('</tr>'))).toMatch(
      new RegExp(`4 个.*待填.*${secretary.name} .* 确认`, 's'),
    );
  });

  test('a path that is not among them is refused', async () => {
    const { secretary, reviewId } = await fromTemplate('jiangxi-2023');
    for (const path of ['tiers/named/quota', 'name', 'tiers/gone']) {
      expect(await secretary.refused('scheme.confirmValues', { reviewId, paths: [path] })).toMatchObject({
        code: 'notFound',
      });
    }
  });

  test('stand in the way of opening the round', async () => {
    const { secretary, reviewId } = await fromTemplate('zhejiang-2024-studios');
    store.addEntries(reviewId, 2);
    await secretary.call('review.startScreening', { reviewId });
    const { next } = await secretary.call('review.overview', { reviewId });
    const { open } = await secretary.call('scheme.values', { reviewId });
    expect(next?.blockers).toContainEqual({ code: 'valuesOpen', params: { count: open } });
  });
});

test('a scheme that cannot be right is refused with its problem and the values of its sentence', async () => {
  const secretary = await store.secretary();
  const scheme = aScheme();
  const rubric = { ...scheme.rubric, fullMarks: 9500 };
  expect(await secretary.refused('review.create', { name: '评审', scheme: { ...scheme, rubric } })).toEqual({
    code: 'scheme.invalid',
    params: { problem: 'fullMarks', path: 'rubric', sum: 100, stated: 95, count: 1 },
  });
});

describe('scheme files', () => {
  test('go out and come back in another review', async () => {
    const { secretary, reviewId } = await fromTemplate('xinjiang-2022');
    const { scheme } = await secretary.call('review.get', { reviewId });
    const { token, fileName } = await secretary.call('scheme.export', { reviewId });
    expect(fileName).toBe('自治区总工会2022年职工创新活动优秀创新成果.scheme.json');
    const { bytes } = store.backend.deps.downloads.take(token);
    const fileId = await upload(store, secretary, fileName, bytes);
    expect((await secretary.call('scheme.read', { fileId })).scheme).toEqual(scheme);
    const created = await secretary.call('review.create', { name: '沿用', scheme });
    expect((await secretary.call('review.get', { reviewId: created.reviewId })).scheme).toEqual(scheme);
  });

  test.each([
    ['scheme.fileUnreadable', '成果名称,单位\n甲,乙'],
    ['scheme.fileUnreadable', '{"format":"pingheng.scheme","formatVersion":1,"scheme":{"id":""}}'],
    ['scheme.fileNewer', '{"format":"pingheng.scheme","formatVersion":9,"scheme":{}}'],
  ])('%s', async (code, text) => {
    const secretary = await store.secretary();
    const fileId = await upload(store, secretary, 'a.scheme.json', new TextEncoder().encode(text));
    expect(await secretary.refused('scheme.read', { fileId })).toMatchObject({ code });
  });
});

describe('amendments', () => {
  test('change quotas for a reason, never what ranks; every version is kept', async () => {
    const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 6, judges: 2 });
    for (const judge of judges) {
      await scoreAll(judge, reviewId, (index) => ({ a: 5000 - index * 500, b: 2000 }));
    }
    await secretary.call('round.close', { reviewId, missingReason: null });
    const { scheme } = await secretary.call('review.get', { reviewId });
    const reason = '领导小组会议纪要〔2026〕3号:一等奖增加1项';

    expect(await secretary.refused('scheme.amend', { reviewId, scheme, reason })).toMatchObject({
      code: 'role.forbidden',
    });
    expect(
      await chair.refused('scheme.amend', { reviewId, scheme: { ...scheme, ranks: 'dense' }, reason }),
    ).toEqual({ code: 'scheme.rankingFixed', params: { parts: 'ranks' } });
    expect(await chair.refused('scheme.amend', { reviewId, scheme, reason })).toMatchObject({
      code: 'scheme.unchanged',
    });

    const firsts = async () => {
      const { tally } = await chair.call('tally.get', { reviewId });
      return tally.groups.flatMap((group) => group.rows).filter((row) => row.tierId === 'first').length;
    };
    expect(await firsts()).toBe(2);
    expect(
      await chair.call('scheme.amend', { reviewId, scheme: withQuota(scheme, 'first', 3), reason }),
    ).toEqual({
      version: 2,
    });
    expect(await firsts()).toBe(3);

    const { versions } = await secretary.call('scheme.versions', { reviewId });
    expect(versions.map(({ version, changedBy, reason: why }) => [version, changedBy, why])).toEqual([
      [1, secretary.name, null],
      [2, chair.name, reason],
    ]);
    expect(versions[0]?.scheme).toEqual(scheme);
    expect(versions[1]?.scheme).toEqual({ ...withQuota(scheme, 'first', 3), version: 2 });
    const { records } = await chair.call('audit.list', { reviewId, before: null, limit: 1 });
    expect(records[0]).toMatchObject({ action: 'scheme.amended', detail: { version: 2, reason } });
    expect(await chair.call('audit.verify', { reviewId })).toMatchObject({ ok: true });
  });

  test('the store itself keeps versions as they are', async () => {
    const { reviewId } = await openRound(store, { entries: 1, judges: 1 });
    const { db } = store.backend.deps;
    expect(() =>
      db.prepare('UPDATE scheme_version SET reason = ? WHERE review_id = ?').run('x', reviewId),
    ).toThrow(/immutable/);
    expect(() => db.prepare('DELETE FROM scheme_version').run()).toThrow(/never deleted/);
  });
});
