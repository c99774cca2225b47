/**
 * China has had one zone without summer time since 1991, so +08:00 is the whole rule: no Intl, whose data differ
 * between machines.
 */
const offsetMs = 8 * 60 * 60 * 1000;

/** "2023-08-31", the calendar day in Shanghai of a UTC ISO-8601 time. */
export function shanghaiDay(isoTime: string): string {
  return shanghaiMinute(isoTime).slice(0, 10);
}

/** "2023-08", the calendar month in Shanghai of a UTC ISO-8601 time. */
export function shanghaiMonth(isoTime: string): string {
  return shanghaiMinute(isoTime).slice(0, 7);
}

/** "2023-08-31 17:05" in Shanghai. Throws RangeError for what is no time. */
export function shanghaiMinute(isoTime: string): string {
  return new Date(Date.parse(isoTime) + offsetMs).toISOString().slice(0, 16).replace('T', ' ');
}

/** Whole days from one calendar day to a later one. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000);
}

/** The day so many months earlier; the 31st of a shorter month is its last day. */
export function monthsEarlier(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) - months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return isoDay(target.year, target.month, Math.min(date, daysInMonth(target.year, target.month)));
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoDay(year: number, month: number, date: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}
