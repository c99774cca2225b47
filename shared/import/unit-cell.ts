import { readUnits } from '../duplicates/unit-name.ts';
import { manyLines, oneLine } from './cell-words.ts';

/** What stands on its own; after a space or in a new line, anything else may be a part of what stands before it. */
const independent = /(?:公司|集团|厂|院|所|局|矿|学校|大学|中心|委员会|协会|研究会)$/;
const branch = /^第?[\d一二三四五六七八九十]+|[分子]公司$|分厂$/;
/** How a name goes on that is wrapped, or that is followed by one of its parts. */
const goesOn = /^(?:有限|股份|责任|集团|附属|下属|直属|所属|公司|总公司|总厂|车间|[厂院所局矿部科])/;

/** How many units a cell names; several are written with 、 between them, in their order. */
export function unitCell(cell: string): { text: string; count: number } {
  const byLines = /[\r\n]/.test(cell) ? unitsByLines(manyLines(cell)) : null;
  if (byLines) return { text: byLines.join('、'), count: byLines.length };
  const text = oneLine(cell);
  const one = { text, count: text === '' ? 0 : 1 };
  const parts = text.split(/[、,，;；/|\s]+/u).filter((part) => part !== '');
  if (!areUnits(text, parts)) return one;
  const bySpaces = !/[、,，;；/|]/u.test(text);
  const alone = (part: string) => part.length >= 4 && independent.test(part) && !branch.test(part);
  return bySpaces && !parts.every(alone) ? one : { text: parts.join('、'), count: parts.length };
}

/** Null: the lines are one name that was wrapped. */
function unitsByLines(text: string): string[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^[、,，;；/|\s]+|[、,，;；/|\s]+$/gu, ''))
    .filter((line) => line !== '');
  const [first = ''] = lines;
  const isNext = (line: string) => !goesOn.test(line) && (!branch.test(line) || branch.test(first));
  const parts = lines.flatMap((line) => line.split(/[、,，;；/|]+/u)).map((part) => part.trim());
  const alone = lines.length > 1 && lines.slice(1).every(isNext) && areUnits(parts.join('、'), parts);
  return alone ? parts : null;
}

function areUnits(text: string, parts: readonly string[]): boolean {
  return parts.length >= 2 && parts.length <= 20 && readUnits(text).length === parts.length;
}
