import type { ImportField } from '../contract/entries.ts';
import type { SheetKind } from './sheet-kind.ts';

/** What the heading of a column says about it. */
export interface HeaderMeaning {
  field: Exclude<ImportField, 'drop'>;
  /** Lower = the better column for its field, when several headings mean the same. */
  preference: number;
  /** A running number of the sheet (序号), not a number that somebody gave to the entry. */
  running?: true;
  /** A heading that is known, and known to be none of the fields. */
  known: boolean;
}

type PastWordField = 'tierName' | 'year' | 'programme';
type EntryWordField = Exclude<ImportField, 'drop' | PastWordField>;

/** Headings seen in real forms and lists; the better one for its field first. Written as `normaliseHeader` leaves them. */
const words: Readonly<Record<EntryWordField, readonly string[]>> = {
  number:
    '编号 成果编号 项目编号 申报编号 参评编号 参赛编号 作品编号 课题编号 建议编号 成果号 项目号 申报号 号码 号 代码 number no no. entryno id'.split(
      ' ',
    ),
  title:
    '成果名称 项目名称 申报项目名称 申报成果名称 创新成果名称 课题名称 建议名称 提案名称 作品名称 参赛项目名称 参评项目名称 五小成果名称 工作室名称 创新工作室名称 班组名称 集体名称 参赛项目 技术名称 工法名称 论文题目 成果题目 题目 标题 名称 成果 项目 课题 建议 title projecttitle project projectname entry entrytitle name'.split(
      ' ',
    ),
  unit: '申报单位 申报单位名称 完成单位 主要完成单位 第一完成单位 单位名称 单位 所在单位 所属单位 工作单位 提出单位 报送单位 选送单位 公司 企业 企业名称 推荐单位 部门 所在部门 申报部门 unit organisation organization company institution department'.split(
    ' ',
  ),
  contributors:
    '主要完成人 主要完成人员 完成人 完成人员 完成者 全部完成人 项目完成人 成果完成人 主创人员 主创人 团队成员 项目成员 项目组成员 参与人员 参与人 申报人 建议人 提案人 申请人 发明人 作者 第一完成人 项目负责人 负责人 项目带头人 带头人 领衔人 领衔人姓名 工作室领衔人 领军人 第一发明人 班组长 姓名 contributors authors team members author inventor applicant'.split(
      ' ',
    ),
  category:
    '类别 成果类别 项目类别 所属类别 申报类别 参评类别 奖项类别 成果类型 项目类型 类型 组别 专业组 评审组 专业类别 category type group'.split(
      ' ',
    ),
  summary:
    '成果简介 项目简介 简介 内容简介 成果介绍 项目介绍 主要内容 成果内容 建议内容 摘要 内容摘要 summary abstract description'.split(
      ' ',
    ),
  extra:
    '评选活动 年度 年份 奖项等级 奖项 获奖等级 等级 推荐等级 拟申报等级 申报等级 推荐意见 经济效益 社会效益 效益 完成时间 完成日期 起止时间 起止日期 实施时间 申报时间 联系人 专利号 专利 知识产权 获奖情况 获奖 备注 说明 原文完整度 密级 成果来源 部门意见 remark remarks note notes year'.split(
      ' ',
    ),
};

/** Headings of past grade lists; among entries they are further columns. */
const pastWords: Readonly<Record<PastWordField, readonly string[]>> = {
  tierName:
    '奖项等级 获奖等级 获奖等次 奖励等级 奖级 奖次 等级 等次 级别 评定等级 授奖等级 成果等级 获奖情况 获奖名次 奖项 奖别 award prize tier grade level'.split(
      ' ',
    ),
  year: '年度 年份 获奖年度 获奖年份 评选年度 颁奖年度 表彰年度 时间 获奖时间 year'.split(' '),
  programme:
    '评选活动 活动名称 评选名称 赛事名称 竞赛名称 评审活动 奖项名称 表彰名称 programme program competition contest'.split(
      ' ',
    ),
};

const runningWords = ['序号', '序', '顺序号', '行号', 'no', 'no.', '#', 'seq', 'index', 'serial'];

const meanings: ReadonlyMap<string, HeaderMeaning> = entryMeanings();
const pastMeanings: ReadonlyMap<string, HeaderMeaning> = new Map(
  (Object.keys(pastWords) as PastWordField[]).flatMap((field) =>
    pastWords[field].map((word, preference) => [word, { field, preference, known: true }]),
  ),
);

function entryMeanings(): Map<string, HeaderMeaning> {
  const map = new Map<string, HeaderMeaning>();
  for (const field of Object.keys(words) as EntryWordField[]) {
    words[field].forEach((word, preference) => {
      map.set(word, { field, preference, known: true });
    });
  }
  for (const word of runningWords)
    map.set(word, { field: 'number', preference: 100, running: true, known: true });
  return map;
}

/** Parts of headings that are none of the above word for word. Tried in this order. */
const parts: readonly [RegExp, HeaderMeaning['field']][] = [
  [/(完成|申报|建议|负责|发明|主创|参与|领衔|领军|带头|主持)人|作者|成员/, 'contributors'],
  [/单位|公司|企业/, 'unit'],
  [/(成果|项目|课题|作品|建议|提案)(的)?(名称|题目|全称)/, 'title'],
  [/(类别|类型|组别)$/, 'category'],
  [/(成果|项目|作品|建议).*(简介|介绍|内容)|简介$/, 'summary'],
  [/(成果|项目|申报|作品|参评|参赛).*(编号|号码|代码)$/, 'number'],
];

/** What stands behind it tells no heading from another. */
const LONGEST_HEADER = 200;

/**
 * NFKC, without spaces, bracketed remarks, footnote marks and closing punctuation: "成果名称（限30字）*" and
 * "成 果 名 称：" are both 成果名称.
 */
export function normaliseHeader(header: string): string {
  return header
    .slice(0, LONGEST_HEADER)
    .normalize('NFKC')
    .replace(/[([{【〔<《][^)\]}】〕>》]*[)\]}】〕>》]/g, '')
    .replace(/[\s*_※★“”"'‘’「」]/g, '')
    .replace(/[::,,、;;。]+$/, '')
    .toLowerCase();
}

/** Null: the heading says nothing that is known. */
export function headerMeaning(header: string, kind: SheetKind = 'entries'): HeaderMeaning | null {
  const word = normaliseHeader(header);
  if (word === '') return null;
  const exact = (kind === 'past' ? pastMeanings.get(word) : undefined) ?? meanings.get(word);
  if (exact) return exact;
  if (word.length > 20 || isSentence(header)) return null;
  for (const [pattern, field] of parts) {
    if (pattern.test(word)) return { field, preference: 200, known: true };
  }
  return null;
}

/** "一、成果名称不超过30字。" is an instruction. */
function isSentence(header: string): boolean {
  return /[。；！？]/.test(header) || /^\s*[（(]?[一二三四五六七八九十\d]+[、.．）)]/.test(header);
}

/** A heading that is known word for word: in a form, where values stand beside labels, likeness is not enough. */
export function exactMeaning(header: string): HeaderMeaning | null {
  return meanings.get(normaliseHeader(header)) ?? null;
}
