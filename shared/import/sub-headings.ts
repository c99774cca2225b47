import { oneLine } from './cell-words.ts';
import { headerMeaning, normaliseHeader } from './header-words.ts';
import { cellText, type MergedRange, type RawSheet } from './raw-workbook.ts';
import { sensitiveKind } from './sensitive.ts';

/** What stands in the second line of real headings and nowhere else. */
const subWords = new Set(
  '性别 年龄 职务 职称 职务职称 职务/职称 学历 工种 岗位 政治面貌 民族 出生年月 排名 序 贡献 分工 金额 万元 数量 时间 日期 名次 电话 手机 是 否'.split(
    ' ',
  ),
);

/**
 * The ranges over which headings of the first row spread, where the second row holds sub-headings and nothing says so:
 * a text table has no merged cells, and many sheets leave them out. Empty: the second row is no heading.
 */
export function spreadHeadings(sheet: RawSheet, first: number): MergedRange[] {
  const [above, below] = [first, first + 1].map((row) => sheet.rows.find((one) => one.row === row));
  if (!above || !below) return [];
  const columns = Array.from({ length: sheet.columns }, (_, column) => ({
    column,
    top: oneLine(cellText(above, column)),
    bottom: oneLine(cellText(below, column)),
  }));
  const own = columns.filter(({ top, bottom }) => bottom !== '' && bottom !== top);
  if (own.length === 0 || !own.every(({ bottom }) => isHeading(bottom))) return [];
  // An entry has a title, or at least something that is no heading in the columns of a whole one.
  const whole = columns.filter(({ top, bottom }) => top !== '' && (bottom === '' || bottom === top));
  if (!whole.some(({ top }) => headerMeaning(top)?.field === 'title')) return [];
  const ranges: MergedRange[] = [];
  for (const { column, top, bottom } of columns) {
    const last = ranges.at(-1);
    if (top !== '' && bottom !== '' && bottom !== top)
      ranges.push({ top: first, left: column, bottom: first, right: column });
    else if (top === '' && bottom !== '' && last?.right === column - 1) last.right = column;
  }
  const isUnder = (column: number) => ranges.some(({ left, right }) => column >= left && column <= right);
  return own.every(({ column }) => isUnder(column)) ? ranges : [];
}

function isHeading(text: string): boolean {
  if (text.length > 15) return false;
  return (
    headerMeaning(text) !== null || subWords.has(normaliseHeader(text)) || sensitiveKind(text, []) !== null
  );
}
