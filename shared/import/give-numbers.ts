import type { Body } from './check-rows.ts';
import type { RecognisedColumn } from './recognise.ts';

/** Running numbers, stated or made up, get the same width, so that code-unit order is their order. */
export function giveNumbers(
  bodies: readonly Body[],
  column: RecognisedColumn | undefined,
  prefix: string,
): void {
  const stated = bodies.map(({ statedNumber }) => statedNumber).filter((number) => number !== '');
  const pads = column?.running === true && stated.every((number) => /^\d+$/.test(number));
  const width = pads ? Math.max(String(bodies.length).length, ...stated.map((number) => number.length)) : 0;
  const madeUpWidth = pads ? width : Math.max(3, String(bodies.length).length);
  bodies.forEach(({ read, statedNumber }, index) => {
    const number =
      statedNumber === '' ? String(index + 1).padStart(madeUpWidth, '0') : statedNumber.padStart(width, '0');
    read.number = `${prefix}${number}`;
    if (statedNumber !== '') read.numbered = pads ? 'running' : 'stated';
  });
}
