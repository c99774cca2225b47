import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { certificateScale } from '../../../shared/documents/certificate-fit.ts';
import { columnShares } from '../../../shared/documents/column-widths.ts';
import { textWidthOf } from '../../../shared/documents/page-size.ts';
import type { CertificateBlock, Paper, PaperCell, PaperTable } from '../../../shared/documents/paper.ts';
import { shown } from '../../../shared/documents/paper.ts';
import { runs } from './word-runs.ts';

/** Points of the type in a cell, as the styles have them. */
const cellPoints = { official: 12, other: 10 };
const POINT_MM = 25.4 / 72;
const CELL_SIDE_TWIPS = 70;
const CELL_MARGINS_MM = 3.2;

/** A table with its head repeated on every page; no row is torn. */
export function wordTable(data: PaperTable, paper: Pick<Paper, 'layout' | 'orientation'>): Table {
  const { columns, rows, totals, rowHeight } = data;
  const width = textWidthOf(paper);
  const points = paper.layout === 'official' ? cellPoints.official : cellPoints.other;
  const unit = (points / 2) * POINT_MM;
  const { shares, scale } = columnShares(data, width / unit, CELL_MARGINS_MM / unit);
  const size = scale < 1 ? Math.floor(points * scale * 2) : 0;
  const widths = shares.map((share) => Math.floor(convertMillimetersToTwip(width * share)));
  const cell = (children: ParagraphChild[], at: number, style: string, shaded = false) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(shaded ? { shading: { fill: 'F0F0F0' } } : {}),
      children: [
        new Paragraph({
          style,
          alignment: shaded ? AlignmentType.CENTER : alignments[columns[at]?.align ?? 'left'],
          children,
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((all, one) => all + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 40, bottom: 40, left: CELL_SIDE_TWIPS, right: CELL_SIDE_TWIPS },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label }, at) => cell(runs(label, { size }), at, 'TableHead', true)),
      }),
      ...rows.map(
        (row, index) =>
          new TableRow({
            cantSplit: true,
            ...(rowHeight === undefined
              ? {}
              : { height: { value: convertMillimetersToTwip(rowHeight), rule: 'atLeast' as const } }),
            children: columns.map((_, at) =>
              cell(cellRuns(row[at], index >= rows.length - totals, size), at, 'TableText'),
            ),
          }),
      ),
    ],
  });
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
};

function cellRuns(cell: PaperCell | undefined, bold: boolean, size: number): ParagraphChild[] {
  if (!cell) return [];
  const strike = cell.kind === 'decimal' && cell.struck === true;
  return runs(shown(cell), { bold: bold || (cell.kind === 'text' && cell.strong === true), strike, size });
}

const CERTIFICATE = { width: 213, text: 82, foot: 26, points: 20 };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const borderless = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

/** A certificate as a heading and a frame that nobody sees, so that issuer and number stand where they do in print. */
export function wordCertificate(block: CertificateBlock, first: boolean): (Paragraph | Table)[] {
  const { heading, recipients, body, issuer, date, number } = block;
  const size = Math.round(CERTIFICATE.points * certificateScale(block) * 2);
  const width = convertMillimetersToTwip(CERTIFICATE.width);
  const left = Math.round(width * 0.55);
  const cell = (children: Paragraph[], columns: number, across: number) =>
    new TableCell({
      width: { size: across, type: WidthType.DXA },
      columnSpan: columns,
      verticalAlign: columns === 2 ? VerticalAlignTable.TOP : VerticalAlignTable.BOTTOM,
      children,
    });
  const row = (height: number, children: TableCell[]) =>
    new TableRow({
      cantSplit: true,
      height: { value: convertMillimetersToTwip(height), rule: 'exact' as const },
      children,
    });
  return [
    new Paragraph({ style: 'CertificateHeading', pageBreakBefore: !first, children: runs(heading) }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: [left, width - left],
      borders: borderless,
      rows: [
        row(CERTIFICATE.text, [
          cell(
            [
              ...recipients.map((one) => new Paragraph({ style: 'Flush', children: runs(one, { size }) })),
              new Paragraph({ style: 'Text', children: runs(body, { size }) }),
            ],
            2,
            width,
          ),
        ]),
        row(CERTIFICATE.foot, [
          cell([new Paragraph({ style: 'Note', children: runs(number) })], 1, left),
          cell(
            [issuer, date].map((line) => new Paragraph({ style: 'Centred', children: runs(line) })),
            1,
            width - left,
          ),
        ]),
      ],
    }),
  ];
}
