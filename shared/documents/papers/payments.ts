import type { BenefitTable, FeeTable } from '../../awards/payments.ts';
import { safeFileName } from '../file-names.ts';
import {
  column,
  decimal,
  integer,
  type Paper,
  type PaperCell,
  paragraph,
  strong,
  table,
  text,
} from '../paper.ts';
import { paperOf, type ResultView } from './result-view.ts';

type Part = Pick<ResultView, 'identity' | 'language'>;

/** 奖励兑现表: who gets what, with the totals of the table that was computed. */
export function benefitsPaper(view: Part, benefits: BenefitTable): Paper {
  return money(view, 'benefits', '奖励兑现表', [
    [
      column('序号', 6, 'center'),
      column('奖级', 10, 'center'),
      column('编号', 10, 'center'),
      column('成果名称', 30),
      column('单位', 24),
      column('领奖人', 22),
      column('奖金（元）', 12, 'right'),
      column('奖章、奖牌等', 18),
      column('备注', 20),
      column('签收', 12),
    ],
    [
      ...benefits.rows.map((row, index): PaperCell[] => [
        integer(index + 1),
        text(row.tier),
        text(row.number),
        text(row.title),
        text(row.unit),
        text(row.recipients.join('、')),
        decimal(row.amount),
        text(row.honours),
        text(row.excluded.length === 0 ? '' : `企业负责人不发放：${row.excluded.join('、')}`),
        text(''),
      ]),
      [
        text(''),
        text(''),
        text(''),
        strong('合计'),
        text(''),
        text(''),
        sum(benefits.total),
        text(''),
        text(''),
        text(''),
      ],
    ],
  ]);
}

/** 专家评审费发放表. */
export function feesPaper(view: Part, fees: FeeTable): Paper {
  return money(view, 'fees', '专家评审费发放表', [
    [
      column('序号', 6, 'center'),
      column('姓名', 14),
      column('工作单位', 32),
      column('评审天数', 10, 'right'),
      column('标准（元/天）', 12, 'right'),
      column('应发（元）', 14, 'right'),
      column('签收', 18),
    ],
    [
      ...fees.rows.map((row, index): PaperCell[] => [
        integer(index + 1),
        text(row.name),
        text(row.unit),
        decimal(row.days),
        decimal(row.rate),
        decimal(row.amount, { formula: { kind: 'product', left: 3, right: 4, digits: 2 } }),
        text(''),
      ]),
      [text(''), strong('合计'), text(''), text(''), text(''), sum(fees.total), text('')],
    ],
  ]);
}

function sum(value: string): PaperCell {
  return decimal(value, { formula: { kind: 'columnSum' } });
}

function money(
  view: Part,
  kind: string,
  title: string,
  [columns, rows]: [ReturnType<typeof column>[], PaperCell[][]],
): Paper {
  const { reviewName, state } = view.identity;
  return paperOf(view, {
    kind,
    title,
    fileName: safeFileName(`${reviewName}-${title}${state === 'draft' ? '-草稿' : ''}`),
    layout: 'table',
    orientation: 'landscape',
    sections: [
      {
        name: title,
        blocks: [
          { kind: 'title', text: `${reviewName}\n${title}` },
          paragraph('note', '金额以人民币元计。'),
          { ...table(columns, rows, 1), rowHeight: 9 },
          {
            kind: 'signatures',
            lines: [
              { label: '制表', dated: true },
              { label: '审核', dated: true },
              { label: '负责人', dated: true },
            ],
          },
        ],
      },
    ],
  });
}
