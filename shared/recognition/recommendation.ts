import { normaliseHeader } from '../import/header-words.ts';

/**
 * What the recommending union said: its opinion (初审意见) and its order among what it recommends (推荐顺序), from
 * further columns of the imported sheet.
 */
export interface Recommendation {
  opinion: string | null;
  /** From 1; null = none given, or not a whole number. */
  order: number | null;
}

interface ExtraColumn {
  label: string;
  value: string;
}

/** Headings seen in real lists, the better one first, as `normaliseHeader` leaves them. */
const opinionHeadings = ['初审意见', '推荐意见', '推荐单位意见', '工会初审意见', '审核意见'];
const orderHeadings = ['推荐顺序', '推荐排序', '推荐次序', '推荐序号', '排序', '顺序'];

export function recommendationOf(extra: readonly ExtraColumn[]): Recommendation {
  const opinion = cellUnder(extra, opinionHeadings);
  const order = cellUnder(extra, orderHeadings);
  const digits = /^第?(\d{1,6})(?:位|名|号)?$/u.exec(order?.normalize('NFKC').replace(/\s/gu, '') ?? '');
  return { opinion, order: digits && Number(digits[1]) > 0 ? Number(digits[1]) : null };
}

function cellUnder(extra: readonly ExtraColumn[], headings: readonly string[]): string | null {
  for (const heading of headings) {
    const value = extra.find(({ label }) => normaliseHeader(label) === heading)?.value.trim();
    if (value) return value;
  }
  return null;
}
