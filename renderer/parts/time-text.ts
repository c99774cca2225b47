const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** 14:32:07, in the time of this machine. */
export function clockTime(time: string | Date): string {
  return clock.format(typeof time === 'string' ? new Date(time) : time);
}

/** 2026-11-21 14:32:07, in the time of this machine. */
export function dateAndTime(time: string): string {
  return `${dateOnly(time)} ${clockTime(time)}`;
}

/** 2026-11-21, in the time of this machine. */
export function dateOnly(time: string): string {
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last moment of a day by the calendar of Shanghai, as UTC. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59+08:00`).toISOString();
}
