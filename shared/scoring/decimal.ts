/**
 * Exact decimals: scaled integers and fractions of them. No binary fraction ever decides a rank.
 *
 * "Units" are integers at a scale of 10^digits; the scale travels in the name or the argument, not in the value.
 * Rounding is half up as people mean it: half away from zero, so −0.125 becomes −0.13.
 */

/** An exact quotient in units. The denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const POWERS = Array.from({ length: 64 }, (_, digits) => 10n ** BigInt(digits));

/** 10^digits. */
export function powerOfTen(digits: number): bigint {
  return POWERS[digits] ?? 10n ** BigInt(digits);
}

/** numerator / denominator rounded half away from zero. The denominator is positive. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('denominator must be positive');
  const negative = numerator < 0n;
  const doubled = (negative ? -numerator : numerator) * 2n + denominator;
  const quotient = doubled / (denominator * 2n);
  return negative ? -quotient : quotient;
}

/** Moves units from one scale to another, rounding half up where digits are lost. */
export function rescale(units: bigint, fromDigits: number, toDigits: number): bigint {
  if (fromDigits === toDigits) return units;
  return toDigits >= fromDigits
    ? units * powerOfTen(toDigits - fromDigits)
    : divideHalfUp(units, powerOfTen(fromDigits - toDigits));
}

/** Like rescale and back again, for safe integers: rounds units of 10^-digits to a multiple of 10^-keep, half up. */
export function roundSafeUnits(units: number, digits: number, keep: number): number {
  const step = 10 ** Math.max(digits - keep, 0);
  const magnitude = Math.abs(units);
  const rest = magnitude % step;
  const rounded = magnitude - rest + (2 * rest >= step && rest > 0 ? step : 0);
  return units < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Rounds a fraction in units of 10^-fromDigits to an integer in units of 10^-toDigits. */
export function roundFraction(value: Fraction, fromDigits: number, toDigits: number): bigint {
  return toDigits >= fromDigits
    ? divideHalfUp(value.numerator * powerOfTen(toDigits - fromDigits), value.denominator)
    : divideHalfUp(value.numerator, value.denominator * powerOfTen(fromDigits - toDigits));
}

/** An integer number of units as a fraction. */
export function wholeFraction(units: bigint): Fraction {
  return { numerator: units, denominator: 1n };
}

/** Negative, zero or positive, as a − b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  return compareUnits(a.numerator * b.denominator, b.numerator * a.denominator);
}

/** Negative, zero or positive, as a − b. */
export function compareUnits(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sumUnits(values: readonly bigint[]): bigint {
  let sum = 0n;
  for (const value of values) sum += value;
  return sum;
}

/** Units as people read them, with exactly `digits` digits after the point: 9140, 2 → "91.40". */
export function formatUnits(units: bigint, digits: number): string {
  const sign = units < 0n ? '-' : '';
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Like formatUnits, without trailing zeros beyond `leastDigits`: 9140000, 6, 2 → "9.14". */
export function formatExactUnits(units: bigint, digits: number, leastDigits: number): string {
  let shown = digits;
  let rest = units;
  while (shown > leastDigits && rest % 10n === 0n) {
    rest /= 10n;
    shown -= 1;
  }
  return formatUnits(rest, shown);
}

/** Reads "91.40" or "-1.5e-7" as units of 10^-digits; what lies beyond is rounded half up. */
export function parseUnits(text: string, digits: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (!match) throw new RangeError(`not a decimal: ${text}`);
  const fraction = match[3] ?? '';
  const scale = fraction.length - Number(match[4] ?? '0');
  const value = BigInt((match[2] ?? '') + fraction);
  const units = scale >= 0 ? rescale(value, scale, digits) : value * powerOfTen(digits - scale);
  return match[1] === '-' ? -units : units;
}

/** The nearest double to a fraction in units of 10^-digits: for charts and models, never for ranking. */
export function fractionToNumber(value: Fraction, digits: number): number {
  // 17 significant digits identify a double: scale the quotient to keep at least that many.
  const guard = 20;
  const scaled = divideHalfUp(value.numerator * powerOfTen(guard), value.denominator);
  return Number(`${formatUnits(scaled, digits + guard)}`);
}
