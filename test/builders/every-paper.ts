import { benefitTable, feeTable } from '../../shared/awards/payments.ts';
import type { Finding } from '../../shared/contract/screening-values.ts';
import type { Language } from '../../shared/contract/values.ts';
import { correctionNotice } from '../../shared/documents/correction-notice.ts';
import { overdueList } from '../../shared/documents/overdue-list.ts';
import type { Paper } from '../../shared/documents/paper.ts';
import type { PaperKind } from '../../shared/documents/paper-kinds.ts';
import { allMarksPaper } from '../../shared/documents/papers/all-marks.ts';
import { archiveIndexPaper } from '../../shared/documents/papers/archive-index.ts';
import { certificatesPaper, usualWording } from '../../shared/documents/papers/certificates.ts';
import { paperFromTable } from '../../shared/documents/papers/from-table.ts';
import { gradeListPaper } from '../../shared/documents/papers/grade-list.ts';
import {
  agendaPaper,
  attendancePaper,
  ballotPaper,
  pledgePaper,
  recusalFormPaper,
  supervisionPaper,
} from '../../shared/documents/papers/meeting.ts';
import { commendationPaper, noticePaper, unitReportPaper } from '../../shared/documents/papers/official.ts';
import { benefitsPaper, feesPaper } from '../../shared/documents/papers/payments.ts';
import {
  ballotRecordPaper,
  decisionRecordPaper,
  objectionRecordPaper,
} from '../../shared/documents/papers/records.ts';
import { reportPaper } from '../../shared/documents/papers/report.ts';
import { awardGroups, type PaperEntry, type ResultView } from '../../shared/documents/papers/result-view.ts';
import { rulesPaper } from '../../shared/documents/papers/rules.ts';
import { blankSheetsPaper, filledSheetsPaper } from '../../shared/documents/papers/score-sheet.ts';
import { scoreSummaryPaper } from '../../shared/documents/papers/score-summary.ts';
import { screeningFeedback } from '../../shared/documents/screening-feedback.ts';
import type { ScreeningListEntry } from '../../shared/documents/screening-list.ts';
import { computeReliability } from '../../shared/scoring/reliability.ts';
import { reliabilitySentences } from '../../shared/scoring/sentences.ts';
import { submissionStatistics } from '../../shared/statistics/submissions.ts';
import { aResult, entriesOfList, paperScheme } from './result-view.ts';

const id = (index: number) => `0190d3c0-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

/** What real lists hold at their worst: rare characters, other scripts, a title of two hundred characters, 20 people. */
const awkward: readonly Pick<PaperEntry, 'title' | 'unit' | 'contributors'>[] = [
  {
    title: '𠮷林油田㛃县采油厂䶮山作业区抽油机井口防喷装置的研制与应用',
    unit: '𠮷林油田分公司㛃县采油厂',
    contributors: ['王𠮷', '李㛃', '赵䶮', '刘堃镕'],
  },
  {
    title: '新疆棉纺织企业细纱机粗纱自动喂入及断纱检测系统',
    unit: '新疆维吾尔自治区阿克苏地区库车市纺织（集团）有限责任公司细纱一车间',
    contributors: [
      '买买提·吐尔逊',
      '阿依古丽·艾合买提',
      'ئابدۇرەھىم ئەخمەت',
      'نۇرگۈل تۇرسۇن',
      'Abdurehim Exmet',
      'بۈۋىخەلچەم',
    ],
  },
  {
    title: `关于${'大型露天矿山智能化无人驾驶矿卡与电铲协同作业调度、'.repeat(7)}安全监测预警一体化平台的研究与工程化应用`,
    unit: '某某能源集团股份有限公司露天煤业分公司',
    contributors: Array.from(
      { length: 20 },
      (_, index) =>
        `${'赵钱孙李周吴郑王冯陈'[index % 10]}${'建国志强秀英文斌'[index % 8]}${'一二'[index % 2]}`,
    ),
  },
  {
    title: 'གངས་ལྗོངས་དང་高海拔变电站带电检修机器人',
    unit: '国网西藏电力有限公司那曲供电公司',
    contributors: ['བཀྲ་ཤིས་ཚེ་རིང་', '扎西次仁', 'ꀉꐚꇤꊂ', 'Zoë Brontë-Łukasz'],
  },
  { title: 'AGV+5G：<“智慧”仓储> & “零库存” 50%方案', unit: null, contributors: [] },
];

/** The real list of sixteen and the awkward ones in two categories. */
export function awkwardEntries(): PaperEntry[] {
  const real = entriesOfList('five-small');
  return [...awkward, ...real].map((entry, index) => ({
    ...entry,
    id: id(index),
    number: `WX-2026-${String(index + 1).padStart(3, '0')}`,
    contributors:
      entry.contributors.length > 0 || index % 3 === 0
        ? entry.contributors
        : ['张建军', '李秀英', '王志强'].slice(0, 1 + (index % 3)),
    category: index % 3 === 2 ? '小革新' : '小发明',
  }));
}

/** Nine judges, two categories, and a first tier that nobody reached. */
export function awkwardResult(shape: { sealed?: boolean; language?: Language } = {}): ResultView {
  const scheme = paperScheme({
    categories: [
      { id: 'invention', name: '小发明' },
      { id: 'renewal', name: '小革新' },
    ],
    tierScope: 'category',
    tiers: [
      { id: 'special', name: '特等奖', quota: { kind: 'count', count: 1 }, minimumScore: 9900 },
      { id: 'first', name: '一等奖', quota: { kind: 'count', count: 2 }, minimumScore: null },
      { id: 'second', name: '二等奖', quota: { kind: 'count', count: 3 }, minimumScore: null },
      { id: 'third', name: '三等奖', quota: { kind: 'count', count: 5 }, minimumScore: null },
    ],
  });
  const entries = awkwardEntries();
  const view = aResult({ entries, scheme, judges: 9, seed: 11, ...shape });
  const decision = (index: number, body: ResultView['decisions'][number]['body']) => ({
    id: id(5000 + index),
    body,
    decidedBy: '王组长',
    decidedAt: `2026-11-20T0${index}:15:00.000Z`,
    revokedAt: null,
    revokedBy: null,
    revokeReason: null,
    effect: null,
  });
  const at = (index: number) => entries[index]?.id ?? '';
  return {
    ...view,
    judges: view.judges.map((judge, index) => ({
      ...judge,
      name:
        ['王𠮷', '阿依古丽·艾合买提', '李文博', '欧阳建国', '赵䶮', '孙秀英', '周明', '吴志强', '郑浩'][
          index
        ] ?? '',
    })),
    decisions: [
      decision(1, {
        kind: 'vacancy',
        groupId: 'invention',
        tierId: 'special',
        count: 0,
        reason: '得分均未达到特等奖最低得分，宁缺毋滥。',
      }),
      decision(2, {
        kind: 'tieOrder',
        entryIds: [at(2), at(1)],
        reason: '两项成果得分相同，经讨论，前者推广范围更广、经济效益证明材料更充分，排在前面。',
      }),
      {
        ...decision(3, { kind: 'disqualify', entryId: at(4), reason: '申报单位书面申请撤回。' }),
        revokedAt: '2026-11-20T05:00:00.000Z',
        revokedBy: '王组长',
        revokeReason: '单位补交说明',
      },
    ] as ResultView['decisions'],
  };
}

const finding = (code: string, params: Finding['params'], severity: Finding['severity'] = 'error') =>
  ({ conditionId: null, code, params, severity, exception: null }) as unknown as Finding;

function screened(entries: readonly PaperEntry[]): ScreeningListEntry[] {
  return entries.map((entry, index) => ({
    number: entry.number,
    title: entry.title,
    unit: entry.unit,
    category: entry.category,
    recommender: index % 2 === 0 ? '某市产业工会' : '某县总工会',
    screening: (['accepted', 'returned', 'rejected', 'accepted'] as const)[index % 4] ?? 'pending',
    screeningReason:
      index % 4 === 2
        ? '往年已获奖，且本年度没有实质性进展，按评审方案第六条不予受理。'
        : index % 4 === 1
          ? '缺少单位盖章的申报表扫描件。'
          : null,
    correctionDue: index % 4 === 1 ? '2026-10-15T10:00:00.000Z' : null,
    findings:
      index % 4 === 1
        ? [
            finding('materialMissing', {
              material: '经济效益证明',
              kind: 'text',
              needed: 2,
              found: 1,
              missing: 1,
            }),
            finding('fieldMissing', { field: '完成时间' }),
          ]
        : [],
  }));
}

const official = {
  issuer: '某市总工会',
  day: '2026-11-21',
  documentNumber: '某工发〔2026〕18号',
  addressee: '各县（市、区）总工会，各产业（系统）工会，市直各基层工会',
};

/** One of every kind of paper, of one review, and 卷内目录. */
export function everyPaper(
  shape: { sealed?: boolean; language?: Language } = {},
): Record<PaperKind | 'archive-index', Paper> {
  const view = awkwardResult(shape);
  const { entries, language, scheme } = view;
  const form = { identity: { ...view.identity, state: 'form', digest: null }, language, scheme } as const;
  const people = { chairs: ['王组长'], supervisors: ['李监督'] };
  const members = view.judges.map(({ name }, index) => ({
    name,
    unit: index === 1 ? '新疆大学机械工程学院（国家级实验教学示范中心）' : '某某理工大学',
    role: index === 0 ? '组长、评委' : '评委',
  }));
  const awarded = awardGroups(view).flatMap(({ tierId, rows }) =>
    rows.flatMap(({ entryId }) => {
      const entry = entries.find((one) => one.id === entryId);
      return entry ? [{ tierId, ...entry }] : [];
    }),
  );
  const benefits = scheme.tiers.map(({ id: tierId }, index) => ({
    tierId,
    amount: `${20_000 - index * 5000}.50`,
    honours: index < 2 ? '“五一劳动奖章”、奖牌' : '证书',
  }));
  const statistics = submissionStatistics(
    entries.map(({ unit, category }, index) => ({
      unit,
      category,
      month: index % 2 ? '2026-09' : '2026-10',
      accepted: index % 4 !== 2,
    })),
    ['小发明', '小革新'],
    null,
  );
  const input = {
    scheme,
    entries: entries.map(({ id: entryId, number }) => ({ id: entryId, number, categoryId: null })),
    assignments: view.sheets.map(({ entryId, judgeId }) => ({ entryId, judgeId })),
    sheets: view.sheets,
    decisions: [],
  };
  const list = {
    reviewName: view.identity.reviewName,
    entries: screened(entries),
    language,
    generatedAt: view.identity.madeAt,
  };
  const line = (index: number) => ({
    subject: `${entries[index]?.number} ${entries[index]?.title}`,
    yes: 6,
    no: 2,
    abstain: 1,
    base: 9,
    needed: 6,
    passed: index !== 3,
  });
  return {
    'grade-list': gradeListPaper(view),
    'score-summary': scoreSummaryPaper(view, people),
    'score-sheet': filledSheetsPaper(view, { judgeId: view.judges[1]?.id ?? null, entryId: null }),
    report: reportPaper(view, reliabilitySentences(computeReliability(input))),
    notice: noticePaper(view, {
      ...official,
      from: '2026-11-22',
      to: '2026-11-28',
      contact: '某市总工会经济技术部，电话 0000-1234567，地址：某市某路 1 号',
    }),
    commendation: commendationPaper(view, official),
    'decision-record': decisionRecordPaper(view, people),
    'ballot-record': ballotRecordPaper(
      view,
      [
        {
          text: '是否授予下列成果一等奖',
          closedAt: '2026-11-20T08:00:00.000Z',
          method: 'paper',
          secret: true,
          entitled: 9,
          present: 9,
          passed: true,
          lines: [0, 1, 2, 3].map(line),
          slips: { issued: 9, returned: 9, valid: 9, invalid: 0, overseer: '李监督', counter: '陈秘书' },
          named: [],
        },
        {
          text: '是否同意特等奖空缺',
          closedAt: '2026-11-20T08:30:00.000Z',
          method: 'hands',
          secret: false,
          entitled: 9,
          present: 8,
          passed: true,
          lines: [{ ...line(0), subject: '是否同意特等奖空缺', yes: 8, no: 0, abstain: 0, base: 8 }],
          slips: null,
          named: members.map(({ name }) => ({ name, choice: '同意' })),
        },
      ],
      people,
    ),
    'objection-record': objectionRecordPaper(view, [
      {
        number: '1',
        receivedOn: '2026-11-23',
        about: 'WX-2026-003 号',
        content: '反映主要完成人排序与单位上报不一致，要求核实第三至第五完成人的实际贡献。',
        investigators: '周某、吴某',
        outcome: '不成立。经核对立项文件和单位说明，排序与实际贡献一致，维持原排序。',
      },
    ]),
    benefits: benefitsPaper(view, benefitTable(scheme, awarded, benefits, new Set())),
    certificates: certificatesPaper(view, {
      heading: '荣誉证书',
      wording: usualWording,
      issuer: official.issuer,
      day: official.day,
      numberPrefix: '某工职创字〔2026〕第',
      each: 'entry',
    }),
    'all-marks': allMarksPaper(view),
    feedback: paperFromTable(screeningFeedback(list), {
      kind: 'feedback',
      language,
      identity: view.identity,
    }),
    rules: rulesPaper(form),
    'score-sheet-blank': blankSheetsPaper(form, {
      sheets: entries
        .slice(0, 5)
        .map((entry) => ({ judge: members[1]?.name ?? '', entry, categoryId: null })),
      blind: false,
    }),
    agenda: agendaPaper(
      form,
      { day: '2026-11-20', place: '某市总工会三楼会议室' },
      [
        { time: '08:30–09:00', what: '签到、领取材料', who: '陈秘书' },
        { time: '09:00–09:20', what: '宣读评审纪律和评分标准，签署承诺书', who: '王组长' },
        { time: '09:20–12:00', what: '成果汇报与答辩', who: '王组长' },
        { time: '', what: '复议、票决、确认名单', who: '' },
      ],
      entries,
    ),
    attendance: attendancePaper(
      form,
      { day: '2026-11-20', place: '某市总工会三楼会议室' },
      members.map((member, index) => ({
        ...member,
        arrived: ['08:31', '13:28'],
        left: ['12:02'],
        note: index === 3 ? '由赵䶮替补' : '',
      })),
    ),
    pledge: pledgePaper(form, members),
    'recusal-form': recusalFormPaper(form, members[1]?.name ?? '', entries),
    'ballot-paper': ballotPaper(form, '是否授予下列成果一等奖', entries.slice(0, 6), {
      secret: false,
      copies: 2,
    }),
    supervision: supervisionPaper(form, people.supervisors, {
      notes: [
        {
          serial: 1,
          at: '2026-11-20 09:05',
          name: '李监督',
          text: '评委 9 人全部到会，承诺书已签署；抽签在场见证。',
        },
        { serial: 2, at: '2026-11-20 15:40', name: '李监督', text: '票决发出 9 张，收回 9 张，有效 9 张。' },
      ],
      kept: 0,
    }),
    fees: feesPaper(
      form,
      feeTable(
        members.map(({ name, unit }) => ({ name, unit, days: '1.5' })),
        '800.33',
      ),
    ),
    'unit-report': unitReportPaper(form, statistics, official),
    correction: paperFromTable(
      correctionNotice({
        ...list,
        entries: list.entries.filter(({ screening }) => screening === 'returned'),
      }),
      { kind: 'correction', language, identity: form.identity },
    ),
    overdue: paperFromTable(
      overdueList({
        ...list,
        entries: list.entries
          .filter(({ screening }) => screening === 'returned')
          .map((entry) => ({ ...entry, correctionDue: '2026-11-10T15:59:59.000Z' })),
      }),
      { kind: 'overdue', language, identity: form.identity },
    ),
    'archive-index': archiveIndexPaper(
      view,
      entries.map(({ title }, index) => ({
        path: `1-文件/${String(index + 1).padStart(2, '0')}-${title.slice(0, 40)}.pdf`,
        about: '评分汇总表',
        size: 123_456 + index,
        sha256: view.identity.digest ?? '',
      })),
    ),
  };
}
