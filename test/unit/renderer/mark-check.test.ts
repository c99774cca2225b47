import { describe, expect, test } from 'vitest';
import { checkMark, nextLevel, steppedMark } from '../../../renderer/judge/mark-check.ts';
import type { Criterion } from '../../../shared/model/rubric.ts';

const range: Criterion = { kind: 'range', id: 'a', name: 'A', min: 1000, max: 3000, step: 50, bands: [] };
const levels = {
  kind: 'levels',
  id: 'b',
  name: 'B',
  levels: [
    { value: 1000, text: '' },
    { value: 800, text: '' },
    { value: 500, text: '' },
  ],
} satisfies Criterion;

describe('checking a typed mark', () => {
  test.each([
    ['26', { ok: true, mark: 2600 }],
    ['26.5', { ok: true, mark: 2650 }],
    ['', { ok: true, mark: null }],
    ['9.5', { ok: false, why: 'outOfRange' }],
    ['30.5', { ok: false, why: 'outOfRange' }],
    ['26.3', { ok: false, why: 'offStep' }],
    ['26.123', { ok: false, why: 'offStep' }],
    ['x', { ok: false, why: 'notNumber' }],
  ])('range 10–30 by 0.5: "%s"', (text, result) => {
    expect(checkMark(range, text)).toEqual(result);
  });

  test('levels allow only what is listed', () => {
    expect(checkMark(levels, '8')).toEqual({ ok: true, mark: 800 });
    expect(checkMark(levels, '9')).toEqual({ ok: false, why: 'notALevel' });
  });

  test('arrows walk along the levels and stop at the ends', () => {
    expect(nextLevel(levels, null, -1)).toBe(1000);
    expect(nextLevel(levels, 1000, -1)).toBe(800);
    expect(nextLevel(levels, 800, 1)).toBe(1000);
    expect(nextLevel(levels, 500, -1)).toBe(500);
  });

  test('arrows move a mark by one step inside its range, and start nothing', () => {
    const limits = { min: 1000, max: 3000, step: 50 };
    expect(steppedMark(limits, 2600, 1)).toBe(2650);
    expect(steppedMark(limits, 3000, 1)).toBe(3000);
    expect(steppedMark(limits, null, 1)).toBeNull();
  });
});
