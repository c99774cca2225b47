import type { ImportPlan } from '../contract/entries.ts';
import type { Body } from './check-rows.ts';
import { MOST_DIGITS } from './following-numbers.ts';
import { withoutZeros } from './pair-entries.ts';
import type { RecognisedColumn } from './recognise.ts';

/**
 * Running numbers, stated or made up, get the same width, so that code-unit order is their order. A blank one is the
 * row's place in order, or the next after all if another row states that. Returns whether running numbers repeat (where
 * each unit begins at 1): then they name nothing, and the rows are counted through. What a person wrote into the preview is
 * that entry's number in any case.
 */
export function giveNumbers(
  bodies: readonly Body[],
  column: RecognisedColumn | undefined,
  { numberPrefix, followNumbers = false }: Pick<ImportPlan, 'numberPrefix' | 'followNumbers'>,
): boolean {
  const untyped = bodies.filter(({ statedNumber, isTyped }) => statedNumber !== '' && !isTyped);
  const runs = column?.running === true && untyped.every(({ statedNumber }) => isCount(statedNumber));
  const counted = untyped
    .filter(({ read }) => !read.leftOut)
    .map(({ statedNumber }) => withoutZeros(statedNumber));
  const repeats = runs && new Set(counted).size < counted.length;
  const isKept = ({ statedNumber, isTyped }: Body) => isTyped || (statedNumber !== '' && !repeats);
  const kept = bodies.filter(isKept).map(({ statedNumber }) => statedNumber);
  const taken = new Set(kept.map(withoutZeros));
  const places = bodies.map((body, index) => (isKept(body) ? null : String(index + 1)));
  const isFree = (place: string) => !taken.has(place);
  let last = [...kept, ...places.filter((place) => place !== null && isFree(place))].reduce(
    (most: number, number) => (number !== null && isCount(number) ? Math.max(most, Number(number)) : most),
    0,
  );
  const numbers = bodies.map(({ statedNumber }, index) => {
    const place = places[index] ?? null;
    if (place === null) return statedNumber;
    if (isFree(place)) return place;
    last++;
    return String(last);
  });
  const longest = numbers.reduce((most, number) => Math.max(most, isCount(number) ? number.length : 0), 0);
  const madeUpWidth = runs ? longest : Math.max(3, String(bodies.length).length);
  bodies.forEach((body, index) => {
    const number = numbers[index] as string;
    const isPadded = runs ? isCount(number) : !isKept(body);
    body.read.number = `${numberPrefix}${isPadded ? number.padStart(madeUpWidth, '0') : number}`;
    if (body.isTyped) body.read.numbered = 'stated';
    else if (isKept(body) && !followNumbers) body.read.numbered = runs ? 'running' : 'stated';
  });
  return repeats;
}

function isCount(number: string): boolean {
  return /^\d+$/.test(number) && number.length <= MOST_DIGITS;
}
