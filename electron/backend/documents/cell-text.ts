import { plainDecimal } from './decimal-text.ts';
import { formatNumber } from './number-format.ts';

/**
 * The text that a spreadsheet shows for a stored number. Two deliberate differences: never an exponent
 * (a long number keeps its digits), and dates are always YYYY-MM-DD, whatever the country's habit.
 */
export function numberText(value: number, format: string, date1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  if (format === 'General' || format === '') return plainDecimal(value);
  const sections = sectionsOf(format);
  const negative = value < 0 ? sections[1] : undefined;
  const { section, bare, isDate } = (value === 0 ? sections[2] : negative) ?? sections[0] ?? plain;
  if (isDate) return dateText(value, bare, date1904) ?? plainDecimal(value);
  if (section.trim() === '' && sections.length === 1) return plainDecimal(value);
  if (bare === '@') return plainDecimal(value);
  return formatNumber(value, section, negative === undefined).trim();
}

interface Section {
  section: string;
  bare: string;
  isDate: boolean;
}

const plain: Section = { section: '', bare: '', isDate: false };
/** Workbooks have few formats and many numbers; a hostile one may have many, or longer ones than a program writes. */
const known = new Map<string, Section[]>();
const MAX_KNOWN = 1000;
const LONGEST_FORMAT = 255;

function sectionsOf(format: string): Section[] {
  const found = known.get(format);
  if (found) return found;
  const texts = format.length > LONGEST_FORMAT ? [''] : format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const sections = texts.map((section) => {
    const bare = bareFormat(section);
    return { section, bare, isDate: isDateFormat(bare) };
  });
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(format, sections);
  return sections;
}

/** The format without literals, colours, conditions, fillers and locale tags: only its tokens. */
function bareFormat(format: string): string {
  return format
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/AM\/PM|A\/P|上午\/下午/gi, '')
    .trim();
}

function isDateFormat(bare: string): boolean {
  return !/general/i.test(bare) && !/[0#?]/.test(bare.replace(/s\.0+/gi, 's')) && /[ymdhse]/i.test(bare);
}

/** Null if the number is no date of the spreadsheet's calendar. */
function dateText(serial: number, bare: string, date1904: boolean): string | null {
  const days = serial + (date1904 ? 1462 : 0);
  if (days < 0 || days >= 2_958_466) return null;
  const tokens = bare.toLowerCase().match(/\[h+\]|\[m+\]|\[s+\]|y+|e+|m+|d+|h+|s+/g) ?? [];
  const isMinute = (i: number) => /^\[?h/.test(tokens[i - 1] ?? '') || /^\[?s/.test(tokens[i + 1] ?? '');
  const hasYear = tokens.some((t) => /^[ye]/.test(t));
  const hasDay = tokens.some((t) => t.startsWith('d'));
  const hasMonth = tokens.some((t, i) => t.startsWith('m') && !isMinute(i));
  const hasHours = tokens.some((t) => /^\[?h/.test(t));
  const hasSeconds = tokens.some((t) => /^\[?s/.test(t));

  const seconds = Math.round(days * 86_400);
  const day = Math.floor(seconds / 86_400);
  const clock = clockText(seconds - (tokens.some((t) => t.startsWith('[')) ? 0 : day * 86_400), hasSeconds);
  if (!hasYear && !hasMonth && !hasDay) return clock;

  // The calendar of 1900 counts a 29 February that never was; before it every number is one day early.
  const date = new Date(Date.UTC(1899, 11, day > 60 ? 30 : 31) + day * 86_400_000);
  const iso = day === 60 ? '1900-02-29' : date.toISOString().slice(0, 10);
  const shown = hasDay ? iso : hasMonth ? iso.slice(0, 7) : iso.slice(0, 4);
  return hasHours && seconds !== day * 86_400 ? `${shown} ${clock}` : shown;
}

function clockText(seconds: number, withSeconds: boolean): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}`;
  return withSeconds ? `${text}:${two(seconds % 60)}` : text;
}

/**
 * Built-in formats that a workbook names by number only (ECMA-376 part 1, 18.8.30); 27–36 and 50–58 as a
 * Chinese spreadsheet shows them.
 */
export const builtinFormats: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"',
  35: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};
