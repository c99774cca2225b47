import { readUnits } from '../duplicates/unit-name.ts';

/** What stands on its own: after a space, anything else may be a branch or a team of what stands before it. */
const independent = /(?:公司|集团|厂|院|所|局|矿|学校|大学|中心|委员会|协会|研究会)$/;
const branch = /^第?[\d一二三四五六七八九十]+|[分子]公司$|分厂$/;

/** How many units a cell names; several are written with 、 between them, in their order. */
export function unitCell(text: string): { text: string; count: number } {
  const one = { text, count: text === '' ? 0 : 1 };
  const parts = text.split(/[、,，;；/|\s]+/u).filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 20 || readUnits(text).length !== parts.length) return one;
  const bySpaces = !/[、,，;；/|]/u.test(text);
  const alone = (part: string) => part.length >= 4 && independent.test(part) && !branch.test(part);
  return bySpaces && !parts.every(alone) ? one : { text: parts.join('、'), count: parts.length };
}
