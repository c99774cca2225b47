import { normaliseHeader } from '../import/header-words.ts';
import { HUNDREDTHS_PER_MARK } from '../model/marks.ts';
import type { Scheme } from '../model/scheme.ts';
import { allCriteria } from './round-scheme.ts';

interface ExtraColumn {
  label: string;
  value: string;
}

/**
 * The numbers that formula criteria read from further columns of an entry, by criterion field, in hundredths of the
 * column's unit. A column is found by its heading as import compares headings (经济效益(万元) is
 * 经济效益); a cell that is no number gives none.
 */
export function entryFields(scheme: Scheme, extra: readonly ExtraColumn[]): Record<string, number> {
  const fields: Record<string, number> = {};
  for (const criterion of allCriteria(scheme)) {
    if (criterion.kind !== 'formula') continue;
    const wanted = normaliseHeader(criterion.field);
    const column = extra.find(({ label }) => normaliseHeader(label) === wanted);
    const number = column === undefined ? null : hundredthsIn(column.value);
    if (number !== null) fields[criterion.field] = number;
  }
  return fields;
}

/** "1,234.5", "85%", "60万元" → hundredths, cut (not rounded) after the second digit; null = no number. */
function hundredthsIn(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/gu, '');
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:%|万元|元|项|个|人|件|次)?$/u.exec(plain);
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const hundredths = Number(whole) * HUNDREDTHS_PER_MARK + Number(fraction.padEnd(2, '0').slice(0, 2));
  if (!Number.isSafeInteger(hundredths)) return null;
  return sign === '-' ? -hundredths : hundredths;
}
