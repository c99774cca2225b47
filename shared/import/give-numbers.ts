import type { Body } from './check-rows.ts';
import { MOST_DIGITS } from './following-numbers.ts';
import { withoutZeros } from './pair-entries.ts';
import type { RecognisedColumn } from './recognise.ts';

/**
 * Running numbers, stated or made up, get the same width, so that code-unit order is their order. A blank one is the
 * row's place in order, or the next after all if another row states that. Returns whether a running number begins anew
 * (under each unit): then it names nothing, and the rows are counted through.
 */
export function giveNumbers(
  bodies: readonly Body[],
  column: RecognisedColumn | undefined,
  { numberPrefix, followNumbers = false }: { numberPrefix: string; followNumbers?: boolean | undefined },
): boolean {
  const given = bodies.map(({ statedNumber }) => statedNumber).filter((number) => number !== '');
  const runs = column?.running === true && given.every((number) => /^\d+$/.test(number));
  const restarts = runs && given.filter((number) => withoutZeros(number) === '1').length > 1;
  const stated = restarts ? [] : given;
  const taken = new Set(stated.map(withoutZeros));
  const isFree = (place: number) => !taken.has(String(place));
  let last = 0;
  bodies.forEach(({ statedNumber }, index) => {
    const counts = /^\d+$/.test(statedNumber) && statedNumber.length <= MOST_DIGITS;
    if (statedNumber === '' || restarts) last = Math.max(last, isFree(index + 1) ? index + 1 : 0);
    else if (counts) last = Math.max(last, Number(statedNumber));
  });
  const numbers = bodies.map(({ statedNumber }, index) => {
    if (statedNumber !== '' && !restarts) return statedNumber;
    if (isFree(index + 1)) return String(index + 1);
    last++;
    return String(last);
  });
  const longest = numbers.reduce((most, number) => Math.max(most, number.length), 0);
  const madeUpWidth = runs ? longest : Math.max(3, String(bodies.length).length);
  bodies.forEach(({ read, statedNumber }, index) => {
    const isStated = statedNumber !== '' && !restarts;
    const width = isStated && !runs ? 0 : madeUpWidth;
    read.number = `${numberPrefix}${(numbers[index] as string).padStart(width, '0')}`;
    if (isStated && !followNumbers) read.numbered = runs ? 'running' : 'stated';
  });
  return restarts;
}
