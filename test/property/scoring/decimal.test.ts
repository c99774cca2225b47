import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  divideHalfUp,
  formatUnits,
  parseUnits,
  rescale,
  roundFraction,
} from '../../../shared/scoring/decimal.ts';

const units = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });

test('rounding is off by at most a half, and a half goes away from zero', () => {
  fc.assert(
    fc.property(units, positive, (numerator, denominator) => {
      const error = 2n * (divideHalfUp(numerator, denominator) * denominator - numerator);
      const outward = numerator < 0n ? -error : error;
      expect(outward > -denominator && outward <= denominator).toBe(true);
    }),
  );
});

test('text and units are the same thing', () => {
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 12 }), (value, digits) => {
      expect(parseUnits(formatUnits(value, digits), digits)).toBe(value);
    }),
  );
});

test('more digits lose nothing, and fewer digits never reverse an order', () => {
  fc.assert(
    fc.property(units, units, fc.integer({ min: 0, max: 6 }), (a, b, digits) => {
      expect(rescale(rescale(a, digits, 9), 9, digits)).toBe(a);
      if (a <= b) expect(rescale(a, 6, digits) <= rescale(b, 6, digits)).toBe(true);
    }),
  );
});

test('a fraction rounds like its decimal expansion', () => {
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 4 }), (value, digits) => {
      expect(roundFraction({ numerator: value, denominator: 1n }, 6, digits)).toBe(rescale(value, 6, digits));
    }),
  );
});
