import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeadingLevel,
  HorizontalPositionRelativeFrom,
  ImageRun,
  type ISectionOptions,
  LeaderType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Tab,
  type Table,
  TabStopType,
  TextRun,
  VerticalPositionRelativeFrom,
} from 'docx';
import { codeModules } from '../../../shared/documents/code-image.ts';
import { textWidth } from '../../../shared/documents/column-widths.ts';
import { marginsOf, pageSizeOf, textWidthOf } from '../../../shared/documents/page-size.ts';
import type { Background, Paper, PaperBlock, ParagraphStyle } from '../../../shared/documents/paper.ts';
import { chartInWords } from '../../../shared/documents/paper-html.ts';
import { type PageMarks, pageMarks } from '../../../shared/documents/paper-marks.ts';
import { paperWord } from '../../../shared/documents/paper-words.ts';
import { modulesPng } from './png-writer.ts';
import { chartMark, type WordChart, withCharts } from './word-chart.ts';
import { runs } from './word-runs.ts';
import { wordStyles } from './word-styles.ts';
import { wordCertificate, wordTable } from './word-tables.ts';

/** Of a certificate as its PDF has them; there the page itself has none. */
const certificateMargins = { top: 34, bottom: 20, left: 42, right: 42 };
/** Right edge to date, in characters of the text: GB/T 9704-2012 7.3.5.1. */
const DATE_INDENT = 4;
const OFFICIAL_POINTS = 16;

/** A .docx of a paper: real styles, repeated table heads, page x of y, charts that Word draws, editable throughout. */
export async function writePaperWord(
  paper: Paper,
  background: Background | null = null,
): Promise<Uint8Array> {
  const marks = pageMarks(paper);
  const charts: WordChart[] = [];
  const document = new Document({
    title: paper.title,
    creator: 'Pingheng',
    styles: wordStyles(paper.layout),
    evenAndOddHeaderAndFooters: paper.layout === 'official',
    sections: paper.sections.map(({ blocks }) => section(paper, { marks, blocks, background, charts })),
  });
  const bytes = new Uint8Array(await Packer.toBuffer(document));
  return withCharts(bytes, charts, new Date(paper.identity.madeAt));
}

interface SectionContent {
  marks: PageMarks;
  blocks: readonly PaperBlock[];
  background: Background | null;
  /** Collects the charts met on the way. */
  charts: WordChart[];
}

function section(paper: Paper, { marks, blocks, background, charts }: SectionContent): ISectionOptions {
  const isCertificate = paper.layout === 'certificate';
  const margins = isCertificate ? certificateMargins : marginsOf(paper.layout);
  const twip = convertMillimetersToTwip;
  const upright = pageSizeOf('portrait');
  const header = new Header({
    children: [
      ...(background === null ? [] : [new Paragraph({ children: [underPage(background)] })]),
      ...(marks.draft === '' ? [] : [new Paragraph({ style: 'Draft', text: marks.draft })]),
    ],
  });
  const foot = (side: 'odd' | 'even') =>
    new Footer({ children: isCertificate ? [] : footer(paper, marks, side) });
  return {
    properties: {
      page: {
        // The library turns the sides itself.
        size: {
          width: twip(upright.width),
          height: twip(upright.height),
          orientation:
            paper.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twip(margins.top),
          bottom: twip(margins.bottom),
          left: twip(margins.left),
          right: twip(margins.right),
          header: twip(10),
          footer: twip(8),
        },
      },
    },
    headers: { default: header, ...(paper.layout === 'official' ? { even: header } : {}) },
    footers: {
      default: foot('odd'),
      ...(paper.layout === 'official' ? { even: foot('even') } : {}),
    },
    children: blocks.flatMap((block, at) => {
      const next = blocks[at + 1];
      // What stands before issuer and date goes with them to the next page: they never stand alone.
      const keepNext =
        next?.kind === 'issued' ||
        next?.kind === 'signatures' ||
        (next?.kind === 'paragraph' && next.style === 'enclosure');
      return blockParts(block, paper, { charts, keepNext, first: at === 0 });
    }),
  };
}

/** The picture under every certificate, as large as the page and behind its text. */
function underPage({ type, base64 }: Background): ImageRun {
  const { width, height } = pageSizeOf('landscape');
  const pixels = (millimetres: number) => Math.round((millimetres / 25.4) * 96);
  return new ImageRun({
    type: type === 'image/png' ? 'png' : 'jpg',
    data: Buffer.from(base64, 'base64'),
    transformation: { width: pixels(width), height: pixels(height) },
    floating: {
      behindDocument: true,
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: 0 },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: 0 },
    },
  });
}

function footer(paper: Paper, marks: PageMarks, side: 'odd' | 'even'): Paragraph[] {
  const width = textWidthOf(paper);
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
  if (paper.layout === 'official') {
    return [
      new Paragraph({
        style: side === 'odd' ? 'PageNumberOdd' : 'PageNumberEven',
        children: [new TextRun({ children: page })],
      }),
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
  documentNumber: 'DocumentNumber',
  enclosure: 'Enclosure',
  annex: 'Annex',
};

interface Place {
  charts: WordChart[];
  keepNext: boolean;
  /** Nothing stands before it in its section. */
  first: boolean;
}

function blockParts(block: PaperBlock, paper: Paper, place: Place): (Paragraph | Table)[] {
  const { keepNext } = place;
  switch (block.kind) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(block.text) })];
    case 'subtitle':
      return [
        new Paragraph({
          style: paper.layout === 'official' ? 'AnnexTitle' : 'Centred',
          children: runs(block.text),
        }),
      ];
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: runs(block.text),
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ style: paragraphStyles[block.style], keepNext, children: runs(block.text) })];
    case 'table':
      return [wordTable(block, paper), new Paragraph({ style: 'AfterTable', text: '' })];
    case 'signatures':
      return block.lines.map(({ label, dated }, at) =>
        signature(
          `${label}${paperWord(paper.language, 'colon').trim()}`,
          dated ? paperWord(paper.language, 'signDay') : '',
          {
            keepNext: at < block.lines.length - 1,
          },
        ),
      );
    case 'writing':
      return [
        new Paragraph({ style: 'StrongLine', keepNext: true, children: runs(block.label) }),
        ...Array.from({ length: block.lines }, (_, at) => rule(textWidthOf(paper), at < block.lines - 1)),
      ];
    case 'issued':
      return issued(paper, block.issuer, block.date);
    case 'chart': {
      const index = place.charts.length;
      place.charts.push({ about: block.about, inWords: chartInWords(block), figures: block.figures });
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: [new TextRun(chartMark(index))],
        }),
        new Paragraph({
          style: 'Note',
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: runs(block.about),
        }),
        wordTable(block.data, paper),
        new Paragraph({ style: 'AfterTable', text: '' }),
      ];
    }
    case 'pageBreak':
      return [new Paragraph({ style: 'AfterTable', pageBreakBefore: true, text: '' })];
    case 'certificate':
      return wordCertificate(block, place.first);
  }
}

const SIGNATURE = { rule: 95, day: 100 };

/** 签字: label, a line to write on that ends where all of them end, and a place for the date. */
function signature(label: string, day: string, { keepNext }: { keepNext: boolean }): Paragraph {
  return new Paragraph({
    style: 'Signature',
    keepNext,
    tabStops: [
      {
        type: TabStopType.LEFT,
        position: convertMillimetersToTwip(SIGNATURE.rule),
        leader: LeaderType.UNDERSCORE,
      },
      { type: TabStopType.LEFT, position: convertMillimetersToTwip(SIGNATURE.day) },
    ],
    children: [
      ...runs(label),
      new TextRun({ children: [new Tab()] }),
      ...(day === '' ? [] : [new TextRun({ children: [new Tab()] }), ...runs(day)]),
    ],
  });
}

/** An empty line to write on, as wide as the text. */
function rule(width: number, keepNext: boolean): Paragraph {
  return new Paragraph({
    style: 'Signature',
    keepNext,
    tabStops: [
      {
        type: TabStopType.RIGHT,
        position: convertMillimetersToTwip(width),
        leader: LeaderType.UNDERSCORE,
      },
    ],
    children: [new TextRun({ children: [new Tab()] })],
  });
}

/** The date stands four characters from the right edge, the issuer centred over it (the longer of the two there). */
function issued(paper: Paper, issuer: string, date: string): Paragraph[] {
  const points = paper.layout === 'official' ? OFFICIAL_POINTS : 11;
  const indent = (text: string, other: string) =>
    Math.round((DATE_INDENT + Math.max(0, (characters(other) - characters(text)) / 2)) * points * 20);
  const line = (text: string, other: string, before: number) =>
    new Paragraph({
      style: 'Issued',
      spacing: { before },
      indent: { right: indent(text, other) },
      keepNext: before > 0,
      keepLines: true,
      children: runs(text),
    });
  return [line(issuer, date, 1156), line(date, issuer, 0)];
}

/** Width in characters of the text; figures of Times are half of one. */
function characters(text: string): number {
  return textWidth(text.replace(/[0-9]/g, '')) / 2 + (text.match(/[0-9]/g)?.length ?? 0) / 2;
}
