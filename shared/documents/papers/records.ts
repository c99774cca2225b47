import { shanghaiMinute } from '../../screening/shanghai-day.ts';
import { safeFileName } from '../file-names.ts';
import { column, integer, type Paper, type PaperBlock, paragraph, table, text } from '../paper.ts';
import { decisionTable } from './decision-words.ts';
import { paperOf, type ResultView } from './result-view.ts';
import type { SummaryPeople } from './score-summary.ts';

type Part = Pick<ResultView, 'identity' | 'language'>;

/** 复议记录: what people decided on top of the figures, in order, with reasons. */
export function decisionRecordPaper(view: ResultView, people: SummaryPeople): Paper {
  return record(view, 'decision-record', '复议记录', [
    view.decisions.length === 0
      ? paragraph('body', '复议阶段没有在计算结果之外作出决定。')
      : decisionTable(view),
    signatures(people),
  ]);
}

/** One ballot as it was closed: counts and results are the ballot's own. */
export interface BallotRecord {
  text: string;
  /** ISO-8601, UTC. */
  closedAt: string;
  method: 'desk' | 'hands' | 'paper';
  secret: boolean;
  entitled: number;
  present: number;
  passed: boolean;
  lines: readonly {
    subject: string;
    yes: number;
    no: number;
    abstain: number;
    base: number;
    needed: number;
    passed: boolean;
  }[];
  slips: {
    issued: number;
    returned: number;
    valid: number;
    invalid: number;
    overseer: string;
    counter: string;
  } | null;
  /** Only in a named ballot. */
  named: readonly { name: string; choice: string }[];
}

const methodWords = { desk: '终端表决', hands: '举手表决', paper: '纸质票' };

/** 票决记录. */
export function ballotRecordPaper(
  view: Part,
  ballots: readonly BallotRecord[],
  people: SummaryPeople,
): Paper {
  return record(view, 'ballot-record', '票决记录', [
    ...(ballots.length === 0 ? [paragraph('body', '本次评审没有进行票决。')] : []),
    ...ballots.flatMap((ballot, index) => ballotBlocks(ballot, index + 1)),
    signatures(people),
  ]);
}

function ballotBlocks(ballot: BallotRecord, number: number): PaperBlock[] {
  const { slips } = ballot;
  return [
    { kind: 'heading', level: 1, text: `${number}. ${ballot.text}` },
    paragraph(
      'flush',
      `方式：${ballot.secret ? '无记名' : '记名'}，${methodWords[ballot.method]}。时间：${shanghaiMinute(ballot.closedAt)}。应到 ${ballot.entitled} 人，实到 ${ballot.present} 人。`,
    ),
    table(
      [
        column('表决内容', 40),
        column('同意（票）', 8, 'center'),
        column('不同意（票）', 9, 'center'),
        column('弃权（票）', 8, 'center'),
        column('计票基数（人）', 10, 'center'),
        column('须同意（票）', 9, 'center'),
        column('结果', 11, 'center'),
      ],
      ballot.lines.map((line) => [
        text(line.subject),
        integer(line.yes),
        integer(line.no),
        integer(line.abstain),
        integer(line.base),
        integer(line.needed),
        { kind: 'text', text: line.passed ? '通过' : '未通过', strong: true },
      ]),
    ),
    ...(slips === null
      ? []
      : [
          paragraph(
            'flush',
            `发出票 ${slips.issued} 张，收回 ${slips.returned} 张，有效 ${slips.valid} 张，无效 ${slips.invalid} 张。监票人：${slips.overseer}。计票人：${slips.counter}。`,
          ),
        ]),
    ...(ballot.named.length === 0
      ? []
      : [paragraph('flush', ballot.named.map(({ name, choice }) => `${name}：${choice}`).join('；'))]),
    paragraph('flush', `结论：${ballot.passed ? '通过' : '未通过'}。`),
  ];
}

export interface ObjectionRecord {
  number: string;
  /** YYYY-MM-DD */
  receivedOn: string;
  about: string;
  content: string;
  investigators: string;
  outcome: string;
}

/** 异议处理. Who objects is kept confidential and stands on no paper. */
export function objectionRecordPaper(view: Part, objections: readonly ObjectionRecord[]): Paper {
  return record(view, 'objection-record', '异议处理情况', [
    objections.length === 0
      ? paragraph('body', '公示期内没有收到异议。')
      : table(
          [
            column('编号', 8, 'center'),
            column('收到日期', 12, 'center'),
            column('涉及成果', 20),
            column('异议内容', 26),
            column('经办人', 16),
            column('处理意见', 20),
          ],
          objections.map((one) => [
            text(one.number),
            { kind: 'date', day: one.receivedOn },
            text(one.about),
            text(one.content),
            text(one.investigators),
            text(one.outcome),
          ]),
        ),
    {
      kind: 'signatures',
      lines: [
        { label: '经办人', dated: true },
        { label: '负责人', dated: true },
      ],
    },
  ]);
}

function signatures({ chairs, supervisors }: SummaryPeople): PaperBlock {
  const line = (role: string, name: string) => ({ label: `${role} ${name}`, dated: true });
  return {
    kind: 'signatures',
    lines: [
      ...chairs.map((name) => line('评审组长', name)),
      ...supervisors.map((name) => line('监督员', name)),
    ],
  };
}

function record(view: Part, kind: string, title: string, blocks: readonly PaperBlock[]): Paper {
  const { reviewName, state } = view.identity;
  return paperOf(view, {
    kind,
    title,
    fileName: safeFileName(`${reviewName}-${title}${state === 'draft' ? '-草稿' : ''}`),
    layout: kind === 'objection-record' ? 'table' : 'form',
    orientation: kind === 'objection-record' ? 'landscape' : 'portrait',
    sections: [{ name: title, blocks: [{ kind: 'title', text: `${reviewName}\n${title}` }, ...blocks] }],
  });
}
