/** value = 0.DIGITS × 10^exponent, with the 15 digits that a spreadsheet keeps. */
export interface DecimalDigits {
  digits: string;
  exponent: number;
}

export function decimalDigits(value: number): DecimalDigits {
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential(14).split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(power) + 1 };
}

/** All significant digits without exponent: 1e5 → 100000, 0.1 + 0.2 → 0.3. */
export function plainDecimal(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const { digits, exponent } = decimalDigits(value);
  let text: string;
  if (exponent >= digits.length) text = digits.padEnd(exponent, '0');
  else if (exponent > 0) text = `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
  else text = `0.${'0'.repeat(-exponent)}${digits}`;
  if (text.includes('.')) text = text.replace(/\.?0+$/, '');
  return value < 0 && text !== '0' ? `-${text}` : text;
}

/**
 * The digits of value × 10^shift with `decimals` places, without the point; at least decimals + 1 of them.
 * Rounded half up on the decimal digits, as spreadsheets do; toFixed would round binary noise.
 */
export function fixedDigits({ digits, exponent }: DecimalDigits, decimals: number, shift: number): string {
  const kept = exponent + shift + decimals;
  let scaled: bigint;
  if (kept < 0) scaled = 0n;
  else if (kept >= digits.length) scaled = BigInt(digits) * 10n ** BigInt(kept - digits.length);
  else {
    scaled = BigInt(digits.slice(0, kept) || '0');
    if ((digits[kept] ?? '0') >= '5') scaled += 1n;
  }
  return scaled.toString().padStart(decimals + 1, '0');
}
