import { expect, test } from 'vitest';
import {
  divideHalfUp,
  formatExactUnits,
  formatUnits,
  fractionToNumber,
  parseUnits,
  rescale,
  roundFraction,
  roundSafeUnits,
} from '../../../shared/scoring/decimal.ts';

test.each([
  ['2.675', '2.68'],
  ['1.005', '1.01'],
  ['8.125', '8.13'],
  ['-0.125', '-0.13'],
  ['0.124999999999', '0.12'],
  ['-0.004', '0.00'],
])('%s rounds half up to %s', (text, expected) => {
  expect(formatUnits(rescale(parseUnits(text, 12), 12, 2), 2)).toBe(expected);
});

test('a half is rounded away from zero on both sides, never to even', () => {
  expect([5n, 15n, 25n, -5n, -15n, -25n].map((value) => divideHalfUp(value, 10n))).toEqual([
    1n,
    2n,
    3n,
    -1n,
    -2n,
    -3n,
  ]);
});

test('safe integers round half up in the same way', () => {
  const rounded = [29_497_050, 29_495_000, 29_494_999, -125_000, -4_000, 51_435_905].map((units) =>
    roundSafeUnits(units, 6, 2),
  );
  expect(rounded).toEqual([29_500_000, 29_500_000, 29_490_000, -130_000, 0, 51_440_000]);
  expect(roundSafeUnits(123, 6, 6)).toBe(123);
});

test('a third is rounded once, at the end', () => {
  expect(roundFraction({ numerator: 274_330_000n, denominator: 3n }, 6, 2)).toBe(9144n);
});

test('decimals are read in every notation that numbers print', () => {
  expect(parseUnits('1e-7', 12)).toBe(100_000n);
  expect(parseUnits('-12.5', 6)).toBe(-12_500_000n);
  expect(parseUnits('1.5E+3', 2)).toBe(150_000n);
  expect(() => parseUnits('12,5', 2)).toThrow(RangeError);
  expect(() => parseUnits('', 2)).toThrow(RangeError);
});

test('exact text keeps the digits that carry something', () => {
  expect(formatExactUnits(7_150_000n, 6, 2)).toBe('7.15');
  expect(formatExactUnits(7_100_000n, 6, 2)).toBe('7.10');
  expect(formatExactUnits(7_123_450n, 6, 2)).toBe('7.12345');
  expect(formatUnits(-5n, 2)).toBe('-0.05');
  expect(formatUnits(7n, 0)).toBe('7');
});

test('a fraction becomes the nearest double', () => {
  expect(fractionToNumber({ numerator: 1n, denominator: 3n }, 0)).toBe(1 / 3);
  expect(fractionToNumber({ numerator: -715n, denominator: 100n }, 0)).toBe(-7.15);
});
