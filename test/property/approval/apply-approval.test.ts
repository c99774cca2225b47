import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, type ListChange } from '../../../shared/approval/apply-approval.ts';
import type { AwardLine, AwardList } from '../../../shared/approval/award-list.ts';
import type { TierRule } from '../../../shared/model/tier.ts';

const tierIds = ['first', 'second', 'third'] as const;
const idOf = (index: number) => `0190d3c0-0000-7000-8000-${String(index).padStart(12, '0')}`;

interface Case {
  list: AwardList;
  tiers: TierRule[];
  changes: ListChange[];
}

/** A panel's list with ties, minimum scores and lowest acceptable tiers, and changes of entries on it. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    sizes: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
    rest: fc.nat(5),
    ties: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    lowest: fc.array(fc.option(fc.constantFrom(...tierIds), { freq: 4 }), { minLength: 20, maxLength: 20 }),
    able: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    succession: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    minimum: fc.option(fc.integer({ min: 7000, max: 9500 })),
    raw: fc.array(
      fc.record({
        kind: fc.constantFrom('strike', 'strikeEmpty', 'lower', 'keep', 'moveUp'),
        at: fc.nat(30),
        to: fc.constantFrom(...tierIds),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ sizes, rest, ties, lowest, able, succession, minimum, raw }) => {
    const tiers = tierIds.map(
      (id, position): TierRule => ({
        id,
        name: id,
        quota: { kind: 'count', count: sizes[position] as number },
        minimumScore: position === 0 ? minimum : null,
        succession: succession[position] ? 'moveUp' : 'stayEmpty',
      }),
    );
    const lines: AwardLine[] = [];
    const add = (tierId: string | null) => {
      const index = lines.length;
      const before = lines.at(-1);
      const rank = before && ties[index] && before.tierId === tierId ? (before.rank as number) : index + 1;
      lines.push({
        entryId: idOf(index),
        number: String(index + 1).padStart(3, '0'),
        rank,
        aggregate: `${100 - rank}.00`,
        tierId,
        standing: 'proposed',
        mayMoveUp: tierId !== null || (able[index] ?? true),
        lowestTierId: tierId === null ? (lowest[index] ?? null) : null,
      });
    };
    for (const [position, id] of tierIds.entries()) {
      for (let n = 0; n < (sizes[position] as number); n += 1) add(id);
    }
    for (let n = 0; n < rest; n += 1) add(null);
    const changes = lines.length === 0 ? [] : raw.map(({ kind, at, to }) => change(kind, lines, at, to));
    return { list: { groups: [{ id: 'all', lines }] }, tiers, changes };
  });

function change(kind: string, lines: readonly AwardLine[], at: number, tierId: string): ListChange {
  const { entryId } = lines[at % lines.length] as AwardLine;
  switch (kind) {
    case 'strike':
      return { kind: 'strike', entryId, succession: 'asTier' };
    case 'strikeEmpty':
      return { kind: 'strike', entryId, succession: 'stayEmpty' };
    case 'lower':
      return { kind: 'lower', entryId, tierId };
    case 'moveUp':
      return { kind: 'moveUp', entryId };
    default:
      return { kind: 'keep', entryId };
  }
}

const linesOf = (list: AwardList) => list.groups.flatMap((group) => group.lines);
const place = (tierId: string | null) =>
  tierId === null ? tierIds.length : tierIds.indexOf(tierId as (typeof tierIds)[number]);
const holding = (lines: readonly AwardLine[], tierId: string) =>
  lines.filter((line) => line.tierId === tierId);

describe('a list after approval', () => {
  test('without changes nothing changes', () => {
    fc.assert(
      fc.property(cases, ({ list, tiers }) => {
        expect(applyChanges(list, tiers, [])).toEqual({ list, open: [] });
      }),
    );
  });

  test('the panel’s list is left as it was, and the same changes give the same list', () => {
    fc.assert(
      fc.property(cases, ({ list, tiers, changes }) => {
        const before = JSON.stringify(list);
        const once = applyChanges(list, tiers, changes);
        expect(applyChanges(list, tiers, changes)).toEqual(once);
        expect(JSON.stringify(list)).toBe(before);
      }),
    );
  });

  test('keeping an entry after any change of it gives the list without that change', () => {
    fc.assert(
      fc.property(cases, fc.nat(30), ({ list, tiers, changes }, at) => {
        const lines = linesOf(list);
        if (lines.length === 0) return;
        const { entryId } = lines[at % lines.length] as AwardLine;
        const others = changes.filter((one) => one.entryId !== entryId || one.kind === 'moveUp');
        const undone = applyChanges(list, tiers, [...changes, { kind: 'keep', entryId }]);
        expect(undone).toEqual(applyChanges(list, tiers, others));
      }),
    );
  });

  test('nobody falls who was neither struck nor lowered, and nobody is lost', () => {
    fc.assert(
      fc.property(cases, ({ list, tiers, changes }) => {
        const before = linesOf(list);
        const after = linesOf(applyChanges(list, tiers, changes).list);
        expect(after.map((line) => line.entryId)).toEqual(before.map((line) => line.entryId));
        for (const [index, line] of after.entries()) {
          if (line.standing === 'proposed') expect(line).toEqual(before[index]);
          if (line.standing === 'movedUp') {
            expect(place(line.tierId)).toBeLessThan(place(before[index]?.tierId ?? null));
          }
          if (line.standing === 'struck' || line.standing === 'declined') expect(line.tierId).toBeNull();
        }
      }),
    );
  });

  test('a tier holds no more than the panel filled, but for those who were lowered into it', () => {
    fc.assert(
      fc.property(cases, ({ list, tiers, changes }) => {
        const after = linesOf(applyChanges(list, tiers, changes).list);
        for (const { id } of tiers) {
          const lowered = holding(after, id).filter((line) => line.standing === 'lowered').length;
          const places = holding(linesOf(list), id).length;
          expect(holding(after, id).length).toBeLessThanOrEqual(places + lowered);
        }
        const awarded = (lines: readonly AwardLine[]) => lines.filter((line) => line.tierId !== null).length;
        expect(awarded(after)).toBeLessThanOrEqual(awarded(linesOf(list)));
      }),
    );
  });

  test('where places stay empty nobody moves', () => {
    fc.assert(
      fc.property(cases, ({ list, tiers, changes }) => {
        const empty = tiers.map((tier): TierRule => ({ ...tier, succession: 'stayEmpty' }));
        const { list: after, open } = applyChanges(list, empty, changes);
        expect(linesOf(after).some((line) => line.standing === 'movedUp')).toBe(false);
        expect(open).toEqual([]);
      }),
    );
  });

  test('who moves up is next in order, reaches the minimum and accepts the tier', () => {
    fc.assert(
      fc.property(cases, ({ list, tiers, changes }) => {
        const after = linesOf(applyChanges(list, tiers, changes).list);
        for (const moved of after.filter((line) => line.standing === 'movedUp')) {
          const position = place(moved.tierId);
          const minimum = tiers[position]?.minimumScore ?? null;
          if (minimum !== null) expect(Number(moved.aggregate) * 100).toBeGreaterThanOrEqual(minimum);
          if (moved.lowestTierId !== null) expect(position).toBeLessThanOrEqual(place(moved.lowestTierId));
          for (const other of after) {
            const passedOver =
              other.mayMoveUp &&
              (other.rank as number) < (moved.rank as number) &&
              place(other.tierId) > position &&
              (other.lowestTierId === null || place(other.lowestTierId) >= position);
            // A better one was passed over only for its figure, never otherwise.
            if (passedOver) expect(Number(other.aggregate) * 100).toBeLessThan(minimum ?? 0);
          }
        }
      }),
    );
  });

  test('a free place is left only where the rule says so, nobody is able, or equals wait for a word', () => {
    fc.assert(
      fc.property(cases, ({ list, tiers, changes }) => {
        const { list: changed, open } = applyChanges(list, tiers, changes);
        const after = linesOf(changed);
        const stayEmpty = new Set(
          changes.flatMap((one) =>
            one.kind === 'strike' && one.succession === 'stayEmpty' ? [one.entryId] : [],
          ),
        );
        for (const [position, tier] of tiers.entries()) {
          const before = holding(linesOf(list), tier.id);
          const kept = before.filter((line) => !stayEmpty.has(line.entryId)).length;
          if (tier.succession !== 'moveUp' || holding(after, tier.id).length >= kept) continue;
          if (open.some((one) => one.tierId === tier.id)) continue;
          const able = after.filter(
            (line) =>
              line.mayMoveUp &&
              place(line.tierId) > position &&
              (line.lowestTierId === null || place(line.lowestTierId) >= position) &&
              Number(line.aggregate) * 100 >= (tier.minimumScore ?? 0),
          );
          expect(able).toEqual([]);
        }
      }),
    );
  });
});

test('strike, 递补 through two tiers, and a tie that waits for a word', () => {
  const line = (index: number, rank: number, tierId: string | null): AwardLine => ({
    entryId: idOf(index),
    number: String(index),
    rank,
    aggregate: `${100 - rank}.00`,
    tierId,
    standing: 'proposed',
    mayMoveUp: true,
    lowestTierId: null,
  });
  const tiers = ['first', 'second'].map(
    (id): TierRule => ({
      id,
      name: id,
      quota: { kind: 'count', count: 1 },
      minimumScore: null,
      succession: 'moveUp',
    }),
  );
  const list: AwardList = {
    groups: [
      { id: 'all', lines: [line(1, 1, 'first'), line(2, 2, 'second'), line(3, 3, null), line(4, 3, null)] },
    ],
  };
  const strike: ListChange = { kind: 'strike', entryId: idOf(1), succession: 'asTier' };
  const waiting = applyChanges(list, tiers, [strike]);
  expect(linesOf(waiting.list).map((one) => [one.tierId, one.standing])).toEqual([
    [null, 'struck'],
    ['first', 'movedUp'],
    [null, 'proposed'],
    [null, 'proposed'],
  ]);
  expect(waiting.open).toEqual([{ groupId: 'all', tierId: 'second', entryIds: [idOf(3), idOf(4)] }]);
  const settled = applyChanges(list, tiers, [strike, { kind: 'moveUp', entryId: idOf(4) }]);
  expect(linesOf(settled.list).map((one) => one.tierId)).toEqual([null, 'first', null, 'second']);
  expect(settled.open).toEqual([]);
});
