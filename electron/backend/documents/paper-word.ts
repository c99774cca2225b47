import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { codeModules } from '../../../shared/documents/code-image.ts';
import type {
  Paper,
  PaperBlock,
  PaperCell,
  PaperTable,
  ParagraphStyle,
} from '../../../shared/documents/paper.ts';
import { shown } from '../../../shared/documents/paper.ts';
import { type PageMarks, pageMarks } from '../../../shared/documents/paper-marks.ts';
import { modulesPng } from './png-writer.ts';
import { wordStyles } from './word-styles.ts';

const A4 = { width: 210, height: 297 };

/** A .docx of a paper: real styles, repeated table heads, page x of y, editable throughout. */
export async function writePaperWord(paper: Paper): Promise<Uint8Array> {
  const marks = pageMarks(paper);
  const document = new Document({
    title: paper.title,
    creator: 'Pingheng',
    styles: wordStyles(paper.layout),
    sections: paper.sections.map(({ blocks }) => section(paper, marks, blocks)),
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function section(paper: Paper, marks: PageMarks, blocks: readonly PaperBlock[]): ISectionOptions {
  const margins = marginsOf(paper.layout);
  const across = paper.orientation === 'landscape';
  const width = (across ? A4.height : A4.width) - margins.left - margins.right;
  const twip = convertMillimetersToTwip;
  return {
    properties: {
      page: {
        // The library turns the sides itself.
        size: {
          width: twip(A4.width),
          height: twip(A4.height),
          orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twip(margins.top),
          bottom: twip(margins.bottom),
          left: twip(margins.left),
          right: twip(margins.right),
          header: twip(10),
          footer: twip(paper.layout === 'official' ? 25 : 8),
        },
      },
    },
    headers: {
      default: new Header({
        children: marks.draft === '' ? [] : [new Paragraph({ style: 'Draft', text: marks.draft })],
      }),
    },
    footers: { default: new Footer({ children: footer(paper, marks, width) }) },
    children: blocks.flatMap((block) => blockParts(block, width)),
  };
}

function marginsOf(layout: Paper['layout']): { top: number; bottom: number; left: number; right: number } {
  if (layout === 'official') return { top: 37, bottom: 35, left: 28, right: 26 };
  if (layout === 'form') return { top: 20, bottom: 22, left: 22, right: 20 };
  return { top: 16, bottom: 22, left: 15, right: 15 };
}

function footer({ layout }: Paper, marks: PageMarks, width: number): Paragraph[] {
  const page = marks.page
    .split(/(\{\{pages?\}\})/)
    .map((part) =>
      part === '{{page}}' ? PageNumber.CURRENT : part === '{{pages}}' ? PageNumber.TOTAL_PAGES : part,
    );
  const code =
    marks.code === null
      ? []
      : [
          new TextRun(' '),
          new ImageRun({
            type: 'png',
            data: modulesPng(codeModules(marks.code), 4),
            transformation: { width: 44, height: 44 },
          }),
        ];
  const identity = (children: ParagraphChild[]) =>
    new Paragraph({
      style: 'Footer',
      tabStops: [
        { type: TabStopType.CENTER, position: convertMillimetersToTwip(width / 2) },
        { type: TabStopType.RIGHT, position: convertMillimetersToTwip(width) },
      ],
      children,
    });
  const tab = () => new TextRun({ children: [new Tab()] });
  if (layout === 'official') {
    return [
      new Paragraph({ style: 'PageNumber', children: [new TextRun({ children: page })] }),
      identity([new TextRun(marks.left), tab(), tab(), new TextRun(marks.right), ...code]),
    ];
  }
  return [
    identity([
      new TextRun(marks.left),
      tab(),
      new TextRun({ children: page }),
      tab(),
      new TextRun(marks.right),
      ...code,
    ]),
  ];
}

const paragraphStyles: Readonly<Record<ParagraphStyle, string>> = {
  body: 'Text',
  flush: 'Flush',
  centred: 'Centred',
  right: 'RightAligned',
  note: 'Note',
  strong: 'StrongLine',
};

function blockParts(block: PaperBlock, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(block.text) })];
    case 'subtitle':
      return [new Paragraph({ style: 'Centred', children: runs(block.text) })];
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: runs(block.text),
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ style: paragraphStyles[block.style], children: runs(block.text) })];
    case 'table':
      return [wordTable(block, width), new Paragraph({ style: 'Note', text: '' })];
    case 'signatures':
      return block.lines.map(
        ({ label, dated }) =>
          new Paragraph({
            style: 'Signature',
            children: runs(`${label}：____________________${dated ? '　　　　年　　月　　日' : ''}`),
          }),
      );
    case 'writing':
      return [
        new Paragraph({ style: 'StrongLine', children: runs(block.label) }),
        ...Array.from(
          { length: block.lines },
          () =>
            new Paragraph({
              style: 'Signature',
              border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '777777', space: 1 } },
              text: '',
            }),
        ),
      ];
    case 'issued':
      return [
        new Paragraph({ style: 'Issued', spacing: { before: 900 }, children: runs(block.issuer) }),
        new Paragraph({ style: 'Issued', children: runs(block.date) }),
      ];
    case 'chart':
      // Not every program draws SVG in a Word file: what the picture shows is written as a table there.
      return [
        new Paragraph({
          style: 'Note',
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: runs(block.about),
        }),
        wordTable(block.data, width),
        new Paragraph({ style: 'Note', text: '' }),
      ];
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true, text: '' })];
    case 'certificate':
      return [
        new Paragraph({ heading: HeadingLevel.TITLE, pageBreakBefore: true, children: runs(block.heading) }),
        ...block.recipients.map((one) => new Paragraph({ style: 'Flush', children: runs(one) })),
        new Paragraph({ style: 'Text', children: runs(block.body) }),
        new Paragraph({ style: 'Issued', spacing: { before: 900 }, children: runs(block.issuer) }),
        new Paragraph({ style: 'Issued', children: runs(block.date) }),
        new Paragraph({ style: 'Note', children: runs(block.number) }),
      ];
  }
}

function wordTable({ columns, rows, totals, rowHeight }: PaperTable, width: number): Table {
  const sum = columns.reduce((all, column) => all + column.width, 0);
  const widths = columns.map((column) => Math.floor(convertMillimetersToTwip((width * column.width) / sum)));
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
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label }, at) => cell(runs(label), at, 'TableHead', true)),
      }),
      ...rows.map(
        (row, index) =>
          new TableRow({
            cantSplit: true,
            ...(rowHeight === undefined
              ? {}
              : { height: { value: convertMillimetersToTwip(rowHeight), rule: 'atLeast' as const } }),
            children: columns.map((_, at) =>
              cell(cellRuns(row[at], index >= rows.length - totals), at, 'TableText'),
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

function cellRuns(cell: PaperCell | undefined, bold: boolean): ParagraphChild[] {
  if (!cell) return [];
  const strike = cell.kind === 'decimal' && cell.struck === true;
  return runs(shown(cell), { bold: bold || (cell.kind === 'text' && cell.strong === true), strike });
}

/** Text with its line ends kept, and without what XML forbids. */
function runs(value: string, look: { bold?: boolean; strike?: boolean } = {}): TextRun[] {
  return value
    .replace(forbidden, '')
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(look.bold ? { bold: true } : {}),
          ...(look.strike ? { strike: true, color: '666666' } : {}),
          ...(index > 0 ? { break: 1 } : {}),
        }),
    );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
