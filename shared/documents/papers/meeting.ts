import { safeFileName } from '../file-names.ts';
import {
  column,
  integer,
  type Paper,
  type PaperBlock,
  type PaperCell,
  paragraph,
  table,
  text,
} from '../paper.ts';
import { chineseDay, type PaperEntry, paperOf, type ResultView } from './result-view.ts';

type Part = Pick<ResultView, 'identity' | 'language'>;

export interface MeetingFacts {
  /** YYYY-MM-DD, '' = left to be written. */
  day: string;
  place: string;
  /** 出席领导; '' = no line for them. */
  officials?: string;
}

export interface MeetingPerson {
  name: string;
  unit: string | null;
  role: string;
}

/** One person of 签到表: times as they are to be printed, in order, and whom somebody sits in for. */
export interface AttendanceLine extends MeetingPerson {
  arrived: readonly string[];
  left: readonly string[];
  note: string;
}

/** One note of a supervisor, as it was signed. */
export interface SupervisionLine {
  serial: number;
  /** "2026-11-21 09:30" in Shanghai. */
  at: string;
  name: string;
  text: string;
}

/** 会议议程, with the entries in the order in which they are heard. */
export function agendaPaper(
  view: Part,
  facts: MeetingFacts,
  items: readonly { time: string; what: string; who: string }[],
  entries: readonly PaperEntry[],
): Paper {
  return form(view, 'agenda', '评审会议议程', 'portrait', [
    paragraph(
      'flush',
      `时间：${chineseDay(facts.day)}　　地点：${facts.place === '' ? '________________' : facts.place}`,
    ),
    ...(facts.officials ? [paragraph('flush', `出席领导：${facts.officials}`)] : []),
    table(
      [column('时间', 14, 'center'), column('内容', 44), column('主持或负责', 18)],
      items.map(({ time, what, who }) => [text(time), text(what), text(who)]),
    ),
    ...(entries.length === 0
      ? []
      : [
          { kind: 'heading', level: 1, text: '汇报次序' } as const,
          table(
            [
              column('次序', 8, 'center'),
              column('编号', 12, 'center'),
              column('成果名称', 44),
              column('申报单位', 30),
            ],
            entries.map((entry, index) => [
              integer(index + 1),
              text(entry.number),
              text(entry.title),
              text(entry.unit),
            ]),
          ),
        ]),
  ]);
}

/** 签到表: comings and goings where they were recorded; everybody signs by hand. */
export function attendancePaper(view: Part, facts: MeetingFacts, people: readonly AttendanceLine[]): Paper {
  const recorded = people.some(({ arrived, left, note }) => arrived.length + left.length > 0 || note !== '');
  const columns = recorded
    ? [
        column('序号', 7, 'center'),
        column('姓名', 13),
        column('工作单位', 24),
        column('身份', 11, 'center'),
        column('到会', 11, 'center'),
        column('离会', 11, 'center'),
        column('替补情况', 14),
        column('签名', 18),
      ]
    : [
        column('序号', 7, 'center'),
        column('姓名', 14),
        column('工作单位', 30),
        column('身份', 12, 'center'),
        column('到会时间', 13, 'center'),
        column('签名', 20),
      ];
  const blank: PaperCell[] = columns.map(() => text(''));
  return form(view, 'attendance', '专家签到表', 'portrait', [
    paragraph(
      'flush',
      `时间：${chineseDay(facts.day)}　　地点：${facts.place === '' ? '________________' : facts.place}`,
    ),
    {
      ...table(columns, [
        ...people.map((person, index) => [
          integer(index + 1),
          text(person.name),
          text(person.unit),
          text(person.role),
          ...(recorded
            ? [text(person.arrived.join('\n')), text(person.left.join('\n')), text(person.note)]
            : [text('')]),
          text(''),
        ]),
        blank,
        blank,
      ]),
      rowHeight: 12,
    },
  ]);
}

/** 评审纪律与保密承诺书, one page a person. */
export function pledgePaper(view: Part, people: readonly MeetingPerson[]): Paper {
  const pages = people.length === 0 ? [{ name: '', unit: null, role: '' }] : people;
  return form(
    view,
    'pledge',
    '评审纪律与保密承诺书',
    'portrait',
    pages.flatMap((person, index): PaperBlock[] => [
      ...(index > 0 ? [{ kind: 'pageBreak' } as const, ...titleOf(view, '评审纪律与保密承诺书')] : []),
      paragraph(
        'flush',
        `姓名：${person.name === '' ? '____________' : person.name}　　工作单位：${person.unit ?? '____________________'}`,
      ),
      paragraph('body', '本人参加本次评审工作，承诺：'),
      ...pledges.map((line, at) => paragraph('body', `${at + 1}. ${line}`)),
      { kind: 'signatures', lines: [{ label: '承诺人（签名）', dated: true }] },
    ]),
  );
}

const pledges = [
  '坚持客观、公正、科学、独立的原则，按照评审方案和评分标准评分，对自己出具的分数和意见负责。',
  '严格遵守回避规定。与参评成果有利害关系的，主动申报并回避该成果的评分、讨论和表决。',
  '不与申报单位和完成人私下接触，不接受其宴请、礼品、礼金和其他利益。',
  '不打听、不泄露其他评委的评分和意见，不泄露评审过程、讨论内容和未公布的结果。',
  '保护申报材料中的商业秘密和技术秘密，不复制、不留存、不外传，评审结束后全部交还。',
  '自觉接受监督，发现违规情况及时报告。违反上述承诺的，愿意承担相应责任。',
];

/** 回避申报表: the units and people of the entries, and what the judge declares. */
export function recusalFormPaper(view: Part, judge: string, entries: readonly PaperEntry[]): Paper {
  return form(view, 'recusal-form', '回避申报表', 'portrait', [
    paragraph('flush', `评委：${judge === '' ? '________________' : judge}`),
    paragraph(
      'body',
      '请逐项核对。与申报单位或完成人有下列关系之一的，在“回避”栏打√并写明关系：本人或近亲属是完成人；现在或近三年内在申报单位工作；与完成人有师生、合作等可能影响公正的关系。',
    ),
    {
      ...table(
        [
          column('编号', 10, 'center'),
          column('申报单位', 32),
          column('主要完成人', 28),
          column('回避', 8, 'center'),
          column('关系说明', 22),
        ],
        entries.map((entry) => [
          text(entry.number),
          text(entry.unit),
          text(entry.contributors.join('、')),
          text('□'),
          text(''),
        ]),
      ),
      rowHeight: 9,
    },
    paragraph('body', '□ 本人已核对全部参评成果，除上述以外没有需要回避的情形。'),
    { kind: 'signatures', lines: [{ label: '评委（签名）', dated: true }] },
  ]);
}

/** 表决票: one page a ballot paper, so many as there are voters; secret ballots carry no name. */
export function ballotPaper(
  view: Part,
  motion: string,
  entries: readonly PaperEntry[],
  facts: { secret: boolean; copies: number },
): Paper {
  return form(
    view,
    'ballot-paper',
    '表决票',
    'portrait',
    Array.from({ length: Math.max(1, facts.copies) }, (_, copy): PaperBlock[] => [
      ...(copy > 0 ? [{ kind: 'pageBreak' } as const, ...titleOf(view, '表决票')] : []),
      paragraph('flush', `表决事项：${motion === '' ? '______________________________' : motion}`),
      {
        ...table(
          [
            column('编号', 10, 'center'),
            column('成果名称', 48),
            column('同意', 8, 'center'),
            column('不同意', 8, 'center'),
            column('弃权', 8, 'center'),
          ],
          entries.map((entry) => [text(entry.number), text(entry.title), text('□'), text('□'), text('□')]),
        ),
        rowHeight: 10,
      },
      paragraph(
        'note',
        '每行只选一项，在方框内打√。多选、涂改的该行作废，不选的按弃权计。应回避的成果请留空并注明“回避”。',
      ),
      ...(facts.secret
        ? []
        : [{ kind: 'signatures', lines: [{ label: '评委（签名）', dated: true }] } as const]),
    ]).flat(),
  );
}

/**
 * 监督记录: what the supervisor looks at, to be ticked and signed at the table, and the notes that were signed in the
 * app. `kept`: so many notes are there that whoever asks may not read.
 */
export function supervisionPaper(
  view: Part,
  supervisors: readonly string[],
  { notes, kept }: { notes: readonly SupervisionLine[]; kept: number },
): Paper {
  const steps = [
    '评审方案和评分标准在评分开始前已公布，评分开始后没有改动',
    '评委资格、人数和到会人数符合方案规定',
    '评委已签署评审纪律与保密承诺书，回避申报已核对',
    '抽签或分组在监督员在场时进行',
    '评分期间没有人看到他人的分数，没有人代替评委评分',
    '评分关闭后分数没有改动；退回重评的均有理由和记录',
    '同分、空缺和奖级调整由评审组长决定，均有理由和记录',
    '表决人数、票数和结果与记录一致',
    '定稿名单与会上确认的一致，摘要已核对',
  ];
  return form(view, 'supervision', '监督记录', 'portrait', [
    {
      ...table(
        [
          column('序号', 6, 'center'),
          column('监督事项', 48),
          column('情况', 14, 'center'),
          column('说明', 30),
        ],
        steps.map((step, index) => [integer(index + 1), text(step), text('□是　□否'), text('')]),
      ),
      rowHeight: 13,
    },
    ...(notes.length === 0
      ? []
      : [
          { kind: 'heading', level: 1, text: '监督员记录' } as const,
          table(
            [
              column('序号', 6, 'center'),
              column('时间', 16, 'center'),
              column('监督员', 12),
              column('记录', 64),
            ],
            notes.map((note) => [integer(note.serial), text(note.at), text(note.name), text(note.text)]),
          ),
        ]),
    ...(kept === 0
      ? []
      : [paragraph('note', `监督员已签名记录 ${kept} 条，内容由监督员本人打印后附在本表之后。`)]),
    { kind: 'writing', label: '监督员意见', lines: 4 },
    {
      kind: 'signatures',
      lines: (supervisors.length === 0 ? [''] : supervisors).map((name) => ({
        label: `监督员 ${name}`,
        dated: true,
      })),
    },
  ]);
}

function titleOf({ identity }: Part, title: string): PaperBlock[] {
  return [{ kind: 'title', text: `${identity.reviewName}\n${title}` }];
}

function form(
  view: Part,
  kind: string,
  title: string,
  orientation: 'portrait' | 'landscape',
  blocks: readonly PaperBlock[],
): Paper {
  return paperOf(view, {
    kind,
    title,
    fileName: safeFileName(`${view.identity.reviewName}-${title}`),
    layout: 'form',
    orientation,
    sections: [{ name: title, blocks: [...titleOf(view, title), ...blocks] }],
  });
}
