import type { SubmissionStatistics } from '../../statistics/submissions.ts';
import { safeFileName } from '../file-names.ts';
import {
  column,
  integer,
  type Paper,
  type PaperBlock,
  type PaperTable,
  paragraph,
  table,
  text,
} from '../paper.ts';
import {
  awardGroups,
  chineseDay,
  chineseNumber,
  entriesById,
  paperOf,
  type ResultView,
} from './result-view.ts';

/** What people add to an official document; everything else comes from the result. */
export interface OfficialFacts {
  /** 发文机关, signs at the end. */
  issuer: string;
  /** 成文日期, YYYY-MM-DD. */
  day: string;
  /** 发文字号; '' = none. */
  documentNumber: string;
  /** 主送机关; '' = none. */
  addressee: string;
}

export interface NoticeFacts extends OfficialFacts {
  /** 公示期, both days included; '' = left to be written by hand. */
  from: string;
  to: string;
  contact: string;
}

type Part = Pick<ResultView, 'identity' | 'language'>;

/** 公示公告: the proposed list before it becomes final, when and how to object. */
export function noticePaper(view: ResultView, facts: NoticeFacts): Paper {
  const { reviewName } = view.identity;
  const blank = (value: string, otherwise: string) => (value === '' ? otherwise : value);
  return official(view, 'notice', `关于${reviewName}拟获奖名单的公示`, facts, [
    paragraph(
      'body',
      `根据评审工作安排，经形式审查、专家评审，${reviewName}已产生拟获奖名单，现予以公示。公示时间：${chineseDay(facts.from)}至${chineseDay(facts.to)}。`,
    ),
    paragraph(
      'body',
      '公示期内，任何单位和个人对公示内容有异议的，请以书面形式实名反映，并提供必要的证明材料。单位提出的异议须加盖公章，个人提出的异议须签署真实姓名和联系方式。匿名、冒名和逾期提出的异议不予受理。我们对异议人的信息予以保密。',
    ),
    paragraph('body', `联系方式：${blank(facts.contact, '____________________')}`),
    paragraph('enclosure', `附件：${reviewName}拟获奖名单`),
    { kind: 'issued', issuer: facts.issuer, date: chineseDay(facts.day) },
    { kind: 'pageBreak' },
    paragraph('annex', '附件'),
    { kind: 'subtitle', text: `${reviewName}拟获奖名单` },
    ...awardTables(view),
  ]);
}

/** 表彰决定: who is awarded what. */
export function commendationPaper(view: ResultView, facts: OfficialFacts): Paper {
  const { reviewName } = view.identity;
  const counts = view.scheme.tiers
    .map(({ id, name }) => ({
      name,
      count: awardGroups(view)
        .filter(({ tierId }) => tierId === id)
        .reduce((sum, { rows }) => sum + rows.length, 0),
    }))
    .filter(({ count }) => count > 0);
  const first = firstTitle(view);
  return official(view, 'commendation', `关于表彰${reviewName}获奖成果的决定`, facts, [
    paragraph(
      'body',
      `为激发广大职工的创新热情，依据评审方案，经形式审查、专家评审、审定和公示，决定授予${first === null ? '下列成果' : `“${first}”等成果`}${counts.map(({ name, count }) => `${name} ${count} 项`).join('、')}，并予以表彰。`,
    ),
    paragraph(
      'body',
      '希望受到表彰的单位和个人珍惜荣誉，再接再厉。各单位要以先进为榜样，组织职工广泛开展技术革新和发明创造，为高质量发展作出新的贡献。',
    ),
    paragraph('enclosure', `附件：${reviewName}获奖名单`),
    { kind: 'issued', issuer: facts.issuer, date: chineseDay(facts.day) },
    { kind: 'pageBreak' },
    paragraph('annex', '附件'),
    { kind: 'subtitle', text: `${reviewName}获奖名单` },
    ...awardTables(view),
  ]);
}

/** 单位申报情况通报: how much each unit submitted. */
export function unitReportPaper(view: Part, statistics: SubmissionStatistics, facts: OfficialFacts): Paper {
  const { reviewName } = view.identity;
  const { rows, totals } = statistics;
  return official(view, 'unit-report', `关于${reviewName}申报情况的通报`, facts, [
    paragraph(
      'body',
      `截至${chineseDay(facts.day)}，${reviewName}共收到 ${rows.length} 个单位申报的成果 ${totals.total} 项，通过形式审查 ${totals.accepted} 项。各单位申报情况通报如下。`,
    ),
    table(
      [
        column('名次', 8, 'center'),
        column('单位', 44),
        column('申报数', 12, 'right'),
        column('通过审查', 12, 'right'),
      ],
      [
        ...rows.map((row) => [
          integer(row.rank),
          text(row.unit === '' ? '（未填单位）' : row.unit),
          integer(row.total),
          integer(row.accepted),
        ]),
        [
          text(''),
          text('合计'),
          { kind: 'integer', value: totals.total, formula: { kind: 'columnSum' } },
          { kind: 'integer', value: totals.accepted, formula: { kind: 'columnSum' } },
        ],
      ],
      1,
    ),
    paragraph('body', '请申报较少的单位加强组织发动，按时完成申报。'),
    { kind: 'issued', issuer: facts.issuer, date: chineseDay(facts.day) },
  ]);
}

function official(
  view: Part,
  kind: string,
  title: string,
  facts: OfficialFacts,
  blocks: readonly PaperBlock[],
): Paper {
  return paperOf(view, {
    kind,
    title,
    fileName: safeFileName(view.identity.state === 'draft' ? `${title}-草稿` : title),
    layout: 'official',
    orientation: 'portrait',
    sections: [
      {
        name: title,
        blocks: [
          ...(facts.documentNumber === '' ? [] : [paragraph('documentNumber', facts.documentNumber)]),
          { kind: 'title', text: title },
          ...(facts.addressee === '' ? [] : [paragraph('flush', `${facts.addressee}：`)]),
          ...blocks,
        ],
      },
    ],
  });
}

/** Tier by tier with headings numbered 一、二、…; a category under its own heading where quotas count so. */
function awardTables(view: ResultView): PaperBlock[] {
  const entries = entriesById(view);
  const groups = awardGroups(view);
  return view.scheme.tiers.flatMap((tier, index): PaperBlock[] => {
    const own = groups.filter(({ tierId }) => tierId === tier.id);
    const count = own.reduce((sum, { rows }) => sum + rows.length, 0);
    return [
      {
        kind: 'heading',
        level: 1,
        text: `${chineseNumber(index + 1)}、${tier.name}${count === 0 ? '（空缺）' : `（${count} 项）`}`,
      },
      ...(count === 0 ? [] : own).flatMap((group, at): PaperBlock[] => [
        ...(group.groupName === '' || own.length < 2
          ? []
          : [
              {
                kind: 'heading',
                level: 2,
                text: `（${chineseNumber(at + 1)}）${group.groupName}${group.rows.length === 0 ? '（空缺）' : ''}`,
              } as const,
            ]),
        ...(group.rows.length === 0 ? [] : [listOf(group.rows.map(({ entryId }) => entries.get(entryId)))]),
      ]),
    ];
  });
}

function listOf(entries: readonly ReturnType<ReturnType<typeof entriesById>['get']>[]): PaperTable {
  return table(
    [column('序号', 6, 'center'), column('成果名称', 34), column('申报单位', 26), column('主要完成人', 22)],
    entries.map((entry, index) => [
      integer(index + 1),
      text(entry?.title),
      text(entry?.unit),
      text(entry?.contributors.join('、')),
    ]),
  );
}

function firstTitle(view: ResultView): string | null {
  const first = awardGroups(view).flatMap(({ rows }) => rows)[0];
  return first ? (entriesById(view).get(first.entryId)?.title ?? null) : null;
}
