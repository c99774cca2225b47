import type { ImportField } from '../contract/entries.ts';

export interface SampleList {
  /** In resources/samples. */
  file: string;
  numberPrefix: string;
  /** Meaning of its columns; what the entries once won is left out, so that nobody judges by it. */
  fields: readonly ImportField[];
}

// 序号 评选活动 年度 奖项等级 成果名称 申报单位 主要完成人 类别 原文完整度 备注
const fields: readonly ImportField[] = [
  'number',
  'extra',
  'extra',
  'drop',
  'title',
  'unit',
  'contributors',
  'category',
  'drop',
  'drop',
];

/** The real lists (names masked) that the sample review is made of: 16 and 58 entries. */
export const sampleLists: readonly SampleList[] = [
  { file: 'five-small-entries.csv', numberPrefix: 'A', fields },
  { file: 'published-entries.csv', numberPrefix: 'B', fields },
];
