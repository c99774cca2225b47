import { daysInMonth, isoDay } from './shanghai-day.ts';

/** The days that a cell may mean, both included: "2023年6月" is the whole month, "2022.3-2023.5" the whole span. */
export interface DaySpan {
  first: string;
  last: string;
}

// 2023年7月1日, 2023-07-01, 2023/7/1, 2023.7.1, 2023年7月, 2023.7, 20230701, 202307, 2023年; 2022.3-5 is March to May
const written =
  /(\d{4})(?:\s*([年./-])\s*(\d{1,2})(?!\d)(?:\s*(?:月|\2)\s*(\d{1,2})(?!\d))?|(\d{2})(\d{2})?(?!\d))?/g;
/** What goes on from a month or a day in a word less. */
const upTo = /^\s*[月日号]?\s*[-\u2010-\u2015~\u301c至到]\s*(\d{1,2})\s*[月日号]?(?![\d年./月-])/u;
const chineseDigits = '〇一二三四五六七八九';

/** Days in every usual writing; null = there is none, or one that no calendar has. */
export function readDays(text: string): DaySpan | null {
  const folded = foldChineseDate(text.normalize('NFKC'));
  const serial = serialDay(folded);
  if (serial !== null) return { first: serial, last: serial };
  const spans: DaySpan[] = [];
  let months = 0;
  for (const match of folded.matchAll(written)) {
    const [whole, year, , month, date, packedMonth, packedDate] = match;
    const span = spanOf(Number(year), month ?? packedMonth, date ?? packedDate);
    if (span === null) return null;
    spans.push(span);
    months += 1;
    const rest = folded.slice(match.index + whole.length);
    const [end, upToNumber] = upTo.exec(rest) ?? [];
    if (end !== undefined && upToNumber !== undefined && month !== undefined) {
      const last =
        date === undefined
          ? spanOf(Number(year), upToNumber, undefined)
          : spanOf(Number(year), month, upToNumber);
      if (last === null) return null;
      spans.push(last);
      months += end.replace(/^\s*月/u, '').includes('月') ? 1 : 0;
    } else if (/^\s*[月日号]?\s*[-\u2010-\u2015~\u301c至到]\s*\d(?!\d{3})/u.test(rest)) return null;
  }
  // 至9月30日 without its year: part of the text would be passed over.
  if ((folded.match(/月/g)?.length ?? 0) > months) return null;
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last) return null;
  const days = { first: first.first, last: last.last };
  return days.first <= days.last ? days : null;
}

/** 45110: days of the spreadsheet, from the thirtieth of December 1899; of the years in which entries are made. */
function serialDay(text: string): string | null {
  const days = /^\s*(\d{5})\s*$/.exec(text)?.[1];
  if (days === undefined || Number(days) < 29_221 || Number(days) > 73_050) return null;
  return new Date((Number(days) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

function spanOf(year: number, month: string | undefined, date: string | undefined): DaySpan | null {
  if (year < 1900 || year > 2200) return null;
  if (month === undefined) return { first: isoDay(year, 1, 1), last: isoDay(year, 12, 31) };
  const m = Number(month);
  if (m < 1 || m > 12) return null;
  const length = daysInMonth(year, m);
  if (date === undefined) return { first: isoDay(year, m, 1), last: isoDay(year, m, length) };
  const d = Number(date);
  return d >= 1 && d <= length ? { first: isoDay(year, m, d), last: isoDay(year, m, d) } : null;
}

/** 二〇二三年七月一日 → 2023年7月1日. */
function foldChineseDate(text: string): string {
  return text
    .replace(/[〇零○o一二三四五六七八九]{4}(?=年)/gi, (year) => [...year].map(digit).join(''))
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (number) => String(upTo99(number)));
}

function digit(character: string): number {
  return Math.max(0, chineseDigits.indexOf(character));
}

function upTo99(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text];
  return (tens === '0' ? 0 : (tens ? digit(tens) : 1) * 10) + (ones ? digit(ones) : 0);
}
