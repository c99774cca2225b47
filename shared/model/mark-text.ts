import { HUNDREDTHS_PER_MARK, type Hundredths } from './marks.ts';

/** A mark in hundredths as people write it: 2650 → "26.5", 2600 → "26". */
export function markText(mark: Hundredths): string {
  const size = Math.abs(mark);
  const whole = Math.trunc(size / HUNDREDTHS_PER_MARK);
  const fraction = String(size % HUNDREDTHS_PER_MARK)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${mark < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** From one mark to another, or the one that both are. */
export function rangeText(from: Hundredths, to: Hundredths): string {
  return from === to ? markText(from) : `${markText(from)}–${markText(to)}`;
}
