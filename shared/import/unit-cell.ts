import { readUnits } from '../duplicates/unit-name.ts';

/** How many units a cell names; several are written with 、 between them, in their order. */
export function unitCell(text: string): { text: string; count: number } {
  const parts = text.split(/[、,，;；/|\s]+/u).filter((part) => part !== '');
  if (parts.length < 2 || readUnits(text).length !== parts.length)
    return { text, count: text === '' ? 0 : 1 };
  return { text: parts.join('、'), count: parts.length };
}
