import { decimalDigits, fixedDigits, plainDecimal } from './decimal-text.ts';

type Part =
  | { kind: 'literal'; text: string }
  | { kind: 'general' }
  | { kind: 'digit'; fill: '0' | '#' | '?' }
  | { kind: 'point' }
  | { kind: 'comma' };

interface Pattern {
  parts: Part[];
  percents: number;
}

/**
 * A number as one section of a format code shows it (ECMA-376 part 1, 18.8.31). Exponents and fractions are shown
 * as plain decimals. The section for negative numbers brings its own sign; with `signed` the number keeps it.
 */
export function formatNumber(value: number, section: string, signed: boolean): string {
  const pattern = knownPattern(section);
  if (pattern === null) return plainDecimal(value);
  const sign = signed && value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (pattern.parts.some((part) => part.kind === 'general')) {
    return (
      sign +
      pattern.parts.map((part) => (part.kind === 'general' ? plainDecimal(size) : literal(part))).join('')
    );
  }
  if (!pattern.parts.some((part) => part.kind === 'digit')) return pattern.parts.map(literal).join('');
  const text = fillDigits(pattern, size);
  return /[1-9]/.test(text) ? sign + text : text;
}

function literal(part: Part): string {
  return part.kind === 'literal' ? part.text : '';
}

/** Workbooks have few formats and many numbers; a hostile one may have many. */
const patterns = new Map<string, Pattern | null>();
const MAX_PATTERNS = 1000;

function knownPattern(section: string): Pattern | null {
  const known = patterns.get(section);
  if (known !== undefined) return known;
  const pattern = parsePattern(section);
  if (patterns.size >= MAX_PATTERNS) patterns.clear();
  patterns.set(section, pattern);
  return pattern;
}

/** Null: a fraction, an exponent or a condition. */
function parsePattern(section: string): Pattern | null {
  const parts: Part[] = [];
  let percents = 0;
  const token =
    /"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]-]*)[^\]]*\]|\[([^\]]*)\]|(general)|([0#?])|([.,%])|(e[+-]?)|(.)/gisu;
  for (const match of section.matchAll(token)) {
    const [, quoted, escaped, , , currency, bracket, general, fill, sign, exponent, other] = match;
    if (exponent !== undefined) return null;
    if (bracket !== undefined && /^[<>=]/.test(bracket)) return null;
    if (general !== undefined) parts.push({ kind: 'general' });
    else if (fill !== undefined) parts.push({ kind: 'digit', fill: fill as '0' | '#' | '?' });
    else if (sign === '.') parts.push({ kind: 'point' });
    else if (sign === ',') parts.push({ kind: 'comma' });
    else if (sign === '%') {
      percents++;
      parts.push({ kind: 'literal', text: '%' });
    } else if (other === '/' && parts.some((part) => part.kind === 'digit')) return null;
    else parts.push({ kind: 'literal', text: quoted ?? escaped ?? currency ?? other ?? '' });
  }
  return { parts, percents };
}

function fillDigits({ parts, percents }: Pattern, size: number): string {
  const found = parts.findIndex((part) => part.kind === 'point');
  const point = found < 0 ? parts.length : found;
  const isDigit = (part: Part) => part.kind === 'digit';
  const lastWhole = parts.slice(0, point).map(isDigit).lastIndexOf(true);
  const firstWhole = parts.findIndex(isDigit);
  // Commas after the last whole digit divide by a thousand each; between digits they group.
  const thousands = parts.slice(lastWhole + 1, point).filter((part) => part.kind === 'comma').length;
  const groups = parts.slice(firstWhole, lastWhole).some((part) => part.kind === 'comma');
  const decimals = parts.slice(point).filter(isDigit).length;

  const digits = fixedDigits(decimalDigits(size), decimals, percents * 2 - thousands * 3);
  const whole = digits.slice(0, digits.length - decimals).replace(/^0+/, '');
  const fraction = digits.slice(digits.length - decimals);

  const shown: string[] = [];
  const places = parts.slice(0, point).filter(isDigit).length;
  let rest = whole;
  let place = 0;
  for (let i = point - 1; i >= 0; i--) {
    const part = parts[i];
    if (part?.kind === 'digit') {
      place++;
      // The leftmost place takes all the digits that are left.
      const take = place === places ? rest : rest.slice(-1);
      rest = rest.slice(0, rest.length - take.length);
      const text = take !== '' ? take : part.fill === '0' ? '0' : part.fill === '?' ? ' ' : '';
      shown.unshift(...text.split(''));
    } else if (part) shown.unshift(...literal(part).split(''));
  }
  if (places === 0) shown.push(...whole.split(''));
  let text = groups ? grouped(shown) : shown.join('');

  let next = 0;
  let tail = '';
  const optional = parts.slice(point).filter(isDigit);
  const kept = optional.reduce(
    (count, part, i) =>
      (part.kind === 'digit' && part.fill === '0') || Number(fraction.slice(i)) > 0 ? i + 1 : count,
    0,
  );
  for (const part of parts.slice(point)) {
    if (part.kind === 'digit') {
      if (next < kept) tail += fraction[next] ?? '0';
      next++;
    } else tail += part.kind === 'point' ? '.' : literal(part);
  }
  text += tail;
  return text;
}

/** Thousands separators between the digits, from the right. */
function grouped(characters: readonly string[]): string {
  let count = 0;
  let text = '';
  for (let i = characters.length - 1; i >= 0; i--) {
    const character = characters[i] ?? '';
    if (/\d/.test(character)) {
      if (count > 0 && count % 3 === 0) text = `,${text}`;
      count++;
    }
    text = character + text;
  }
  return text;
}
