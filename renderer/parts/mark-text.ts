import { HUNDREDTHS_PER_MARK, type Hundredths } from '../../shared/model/marks.ts';

export { markText } from '../../shared/model/mark-text.ts';

/** empty: nothing typed. notNumber: cannot become one. tooFine: more than two digits after the point. */
export type TypedMark =
  | { kind: 'empty' }
  | { kind: 'mark'; hundredths: Hundredths }
  | { kind: 'notNumber' }
  | { kind: 'tooFine' };

/** U+FF10, the full-width zero. */
const FULL_WIDTH_ZERO = 0xff10;

/** Full-width digits, points and signs as a Chinese input method leaves them, to the plain ones. */
function plainText(text: string): string {
  return text
    .trim()
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - FULL_WIDTH_ZERO))
    .replace(/[\uff0e\u3002\uff61]/g, '.')
    .replace(/[\uff0d\u2212]/g, '-');
}

/** Reads what was typed as an exact decimal: "26.5" → 2650. Never through a binary fraction. */
export function parseMark(text: string): TypedMark {
  const plain = plainText(text);
  if (plain === '') return { kind: 'empty' };
  const match = /^(-?)(\d{0,7})(?:\.(\d*))?$/.exec(plain);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || (whole === '' && fraction === '')) return { kind: 'notNumber' };
  if (/[1-9]/.test(fraction.slice(2))) return { kind: 'tooFine' };
  const value =
    Number(whole || '0') * HUNDREDTHS_PER_MARK + Number(fraction.slice(0, 2).padEnd(2, '0') || '0');
  return { kind: 'mark', hundredths: match[1] === '-' && value !== 0 ? -value : value };
}
