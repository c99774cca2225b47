import { clockTime, dateOnly } from '../parts/time-text.ts';

const HOURS_AND_MINUTES = 5;

/** 2026-11-21 14:32, in the time of this machine. */
export function minuteText(time: string): string {
  return `${dateOnly(time)} ${clockTime(time).slice(0, HOURS_AND_MINUTES)}`;
}
