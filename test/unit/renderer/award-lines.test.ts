import { describe, expect, test } from 'vitest';
import { awardItems, firstShown } from '../../../renderer/chair/award-lines.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import type { Boundary, TallyGroup, TallyRow } from '../../../shared/model/tally.ts';

const tiers = ['first', 'second', 'third'].map((id) => ({
  id,
  name: id,
  quota: { kind: 'open' },
  minimumScore: null,
})) satisfies Scheme['tiers'];

function row(entryId: string, tierId: string | null): TallyRow {
  return {
    entryId,
    number: entryId,
    rank: 1,
    aggregate: '90.00',
    judgeTotals: [],
    spread: null,
    tierId,
    flags: [],
  };
}

function line(tierId: string, filled: number, tied: string[] = []): Boundary {
  return { tierId, places: 2, filled, tiedEntryIds: tied, state: tied.length > 0 ? 'open' : 'clear' };
}

/** The list as short words: entries, lines (-tier) and open ties (?tier). */
function shape(group: TallyGroup): string {
  return awardItems({ tiers }, group)
    .map((item) => {
      if (item.kind === 'row') return item.row.entryId + (item.isTiedHere ? '!' : '');
      return `${item.kind === 'line' ? '-' : '?'}${item.boundary.tierId}`;
    })
    .join(' ');
}

describe('lines of the tiers in the ranked list', () => {
  test('each line stands below the last entry of its tier', () => {
    const rows = [
      row('a', 'first'),
      row('b', 'second'),
      row('c', 'second'),
      row('d', 'third'),
      row('e', null),
    ];
    const boundaries = [line('first', 1), line('second', 2), line('third', 1)];
    expect(shape({ id: 'all', rows, boundaries })).toBe('a -first b c -second d -third e');
  });

  test('a tier without entries has its line right below the one above', () => {
    const rows = [row('a', 'second'), row('b', null)];
    const boundaries = [line('first', 0), line('second', 1), line('third', 0)];
    expect(shape({ id: 'all', rows, boundaries })).toBe('-first a -second -third b');
  });

  test('an open tie is announced above its entries and its line stands below them', () => {
    const rows = [row('a', 'first'), row('b', null), row('c', null), row('d', 'second'), row('e', null)];
    const boundaries = [line('first', 1, ['b', 'c']), line('second', 1), line('third', 0)];
    expect(shape({ id: 'all', rows, boundaries })).toBe('a ?first b! c! -first d -second -third e');
  });

  test('a tie at the end of the list', () => {
    const rows = [row('a', 'first'), row('b', null), row('c', null)];
    const boundaries = [line('first', 1), line('second', 0, ['b', 'c'])];
    expect(shape({ id: 'all', rows, boundaries })).toBe('a -first ?second b! c! -second');
  });

  test('what is shown at first reaches beyond the last line, and not past the end', () => {
    const rows = [row('a', 'first'), row('b', null), row('c', null), row('d', null)];
    const items = awardItems({ tiers }, { id: 'all', rows, boundaries: [line('first', 1)] });
    expect(firstShown(items, 1)).toBe(3);
    expect(firstShown(items, 50)).toBe(5);
  });
});
