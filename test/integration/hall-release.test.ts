import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRound, type Person, scoreAll, TestStore } from '../builders/panel.ts';
import { closeApproval, openApproval, sealedReview } from '../builders/review-after-scoring.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const tiers = ['special', 'first', 'second'];

/** Eight entries, three judges, all scored, the round closed; entries stand in the order of their numbers. */
async function scored() {
  const opened = await openRound(store, { entries: 8, judges: 3 });
  const { secretary, chair, judges, reviewId } = opened;
  for (const judge of judges as Person[])
    await scoreAll(judge, reviewId, (index) => ({ a: 5900 - index * 350, b: 3900 - index * 150 }));
  await secretary.call('round.close', { reviewId, missingReason: null, witness: null });
  const { tally, entries } = await chair.call('tally.get', { reviewId });
  const rows = tally.groups.flatMap((group) => group.rows);
  const title = (entryId: string) => entries.find((entry) => entry.id === entryId)?.title as string;
  const ofTier = (tierId: string | null) =>
    rows
      .filter((row) => row.tierId === tierId)
      .map((row) => ({ title: title(row.entryId), figure: row.aggregate }));
  return { ...opened, ofTier };
}

type Scored = Awaited<ReturnType<typeof scored>>;

/** All that must not stand anywhere in the answer once these tiers are released. */
async function crawl({ secretary, reviewId, ofTier }: Scored, released: readonly string[], figures: boolean) {
  const body = JSON.stringify(await secretary.call('hall.show', { reviewId }));
  for (const tierId of tiers) {
    for (const { title, figure } of ofTier(tierId)) {
      expect(`${title} shown: ${body.includes(`"${title}"`)}`).toBe(
        `${title} shown: ${released.includes(tierId)}`,
      );
      expect(body.includes(`"${figure}"`)).toBe(figures && released.includes(tierId));
    }
  }
  // Who gets nothing is never named, nor how many they are.
  for (const { title } of ofTier(null)) expect(body).not.toContain(`"${title}"`);
  return body;
}

test.each([false, true])(
  'tier by tier from below: nothing that is not released is in the answer (figures: %s)',
  async (withFigures) => {
    const opened = await scored();
    const { chair, reviewId, ofTier } = opened;
    expect(ofTier('special')).toHaveLength(1);
    expect(ofTier('second')).toHaveLength(3);
    const { digest } = await chair.call('tally.get', { reviewId });
    await crawl(opened, [], withFigures);
    expect(
      await chair.refused('hall.release', { reviewId, what: 'next', draft: false, withFigures }),
    ).toMatchObject({ code: 'hall.notSealed' });
    await chair.call('review.confirm', { reviewId, pin: chair.pin, digest } as never);
    const next = { reviewId, what: 'next', draft: false, withFigures } as const;
    const released: string[] = [];
    for (const tierId of [...tiers].reverse()) {
      expect(await chair.call('hall.release', next)).toEqual({ tierIds: [tierId] });
      released.push(tierId);
      const body = await crawl(opened, released, withFigures);
      expect(body).toContain('"draft":false');
    }
    expect(await chair.refused('hall.release', next)).toMatchObject({ code: 'hall.allShown' });
    const shown = await chair.call('hall.show', { reviewId });
    expect(shown.view).toBe('results');
    expect(shown.released.map(({ tierId }) => tierId)).toEqual(tiers);
    await chair.call('hall.withdraw', { reviewId });
    await crawl(opened, [], withFigures);
  },
);

test('a draft is asked for by name and marked so; a changed list is not mixed with it', async () => {
  const opened = await scored();
  const { secretary, chair, reviewId, entryIds } = opened;
  const draft = { reviewId, what: 'next', draft: true, withFigures: false } as const;
  expect(await secretary.refused('hall.release', draft)).toMatchObject({ code: 'role.forbidden' });
  await chair.call('hall.release', draft);
  expect((await chair.call('hall.show', { reviewId })).released).toMatchObject([
    { tierId: 'second', draft: true },
  ]);
  const before = await chair.call('hall.show', { reviewId });
  await chair.call('decision.take', {
    reviewId,
    body: { kind: 'disqualify', entryId: entryIds[0] as string, reason: '弄虚作假' },
  });
  // What was released stays as it was; what follows would be of another list.
  expect((await chair.call('hall.show', { reviewId })).released).toEqual(before.released);
  expect(await chair.refused('hall.release', draft)).toMatchObject({ code: 'hall.listChanged' });
  await chair.call('hall.withdraw', { reviewId });
  expect((await chair.call('hall.release', { ...draft, what: 'all' })).tierIds).toHaveLength(3);
});

test('a tier that was left vacant is shown as empty', async () => {
  const { chair, reviewId } = await scored();
  await chair.call('decision.take', {
    reviewId,
    body: { kind: 'vacancy', groupId: 'all', tierId: 'special', count: 0, reason: '宁缺毋滥' },
  });
  await chair.call('hall.release', { reviewId, what: 'all', draft: true, withFigures: false });
  const { released } = await chair.call('hall.show', { reviewId });
  expect(released[0]).toMatchObject({ tierId: 'special', groups: [{ entries: [] }] });
});

test('after 审定 the hall has the list of the newest seal, and never two lists at once', async () => {
  const review = await sealedReview(store);
  const { chair, secretary, reviewId } = review;
  const id = (number: string) => review.entries.get(number) as string;
  const all = { reviewId, what: 'all', draft: false, withFigures: true } as const;
  const shown = async () =>
    (await chair.call('hall.show', { reviewId })).released.map(({ tierId, draft, groups }) => [
      tierId,
      draft,
      groups.flatMap(({ entries }) => entries.map(({ number }) => number)),
    ]);
  await chair.call('hall.release', { ...all, what: 'next' });
  expect(await shown()).toEqual([['second', false, ['004', '005', '006']]]);

  await openApproval(review);
  await secretary.call('approval.decide', {
    reviewId,
    action: 'strike',
    entryId: id('001'),
    toTier: null,
    reason: '权属争议',
    fileId: null,
  });
  await closeApproval(review);
  expect((await chair.refused('hall.release', all)).code).toBe('hall.listChanged');
  await chair.call('hall.withdraw', { reviewId });
  await chair.call('hall.release', all);
  expect(await shown()).toEqual([
    ['special', false, ['002']],
    ['first', false, ['003', '004']],
    ['second', false, ['005', '006', '007']],
  ]);
  const { released } = await secretary.call('hall.show', { reviewId });
  const list = (await secretary.call('approval.get', { reviewId })).list;
  const figures = new Map(list.groups[0]?.lines.map(({ number, aggregate }) => [number, aggregate]));
  for (const { entries } of released.flatMap(({ groups }) => groups))
    for (const { number, figure, title } of entries) {
      expect(figure).toBe(figures.get(number));
      expect(title).not.toBe('');
    }
  expect(JSON.stringify(released)).not.toContain('"001"');
});
