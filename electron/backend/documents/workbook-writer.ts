import { type Cell, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import {
  type DocumentCell,
  type DocumentColumn,
  type DocumentSheet,
  shownText,
  type TableDocument,
} from '../../../shared/documents/document-table.ts';

const A4 = 9;
const LINE_HEIGHT = 15;
/** A row may be 409 points high. */
const MAX_LINES = 26;
const bodyFont = { name: '\u5b8b\u4f53', size: 11 };
const headFont = { name: '\u9ed1\u4f53', size: 11 };
const thin = { style: 'thin' } as const;
const box = { top: thin, left: thin, bottom: thin, right: thin };

/**
 * An .xlsx of a document: numbers as numbers whose format shows exactly their digits, text as text (a title that
 * begins with = is no formula), header frozen and repeated on every page, A4 landscape one page wide.
 */
export async function writeWorkbook(document: TableDocument): Promise<Uint8Array> {
  const workbook = new Workbook();
  // The only time in the file is the document's own: the same document gives the same content.
  workbook.created = new Date(document.generatedAt);
  workbook.modified = workbook.created;
  for (const sheet of document.sheets) addSheet(workbook, sheet, document);
  return new Uint8Array(await workbook.xlsx.writeBuffer({ validate: false }));
}

function addSheet(workbook: Workbook, sheet: DocumentSheet, { pageHeader, pageFooter }: TableDocument): void {
  const headerRow = 2 + sheet.notes.length;
  const page = pageFooter.page.replace('{{page}}', '&P').replace('{{pages}}', '&N');
  const worksheet = workbook.addWorksheet(sheetName(sheet.name), {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headerRow }],
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${headerRow}:${headerRow}`,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: pageHeader === '' ? '' : `&R${pageText(pageHeader)}`,
      oddFooter: `&L${pageText(pageFooter.left)}&C${page}&R${pageText(pageFooter.right)}`,
    },
  });
  worksheet.columns = sheet.columns.map(({ width }) => ({ width }));
  addHeading(worksheet, sheet);
  sheet.columns.forEach((column, index) => {
    const cell = worksheet.getCell(headerRow, index + 1);
    cell.value = column.label;
    cell.font = headFont;
    cell.border = box;
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F0F0' } };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  });
  sheet.rows.forEach((row, line) => {
    sheet.columns.forEach((column, index) => {
      const value = row[index];
      if (value) fillCell(worksheet.getCell(headerRow + 1 + line, index + 1), value, column);
    });
    worksheet.getRow(headerRow + 1 + line).height = rowHeight(row, sheet.columns);
  });
}

function addHeading(worksheet: Worksheet, sheet: DocumentSheet): void {
  const width = sheet.columns.length;
  worksheet.mergeCells(1, 1, 1, width);
  const heading = worksheet.getCell(1, 1);
  heading.value = sheet.heading;
  heading.font = { ...headFont, size: 16 };
  heading.alignment = { horizontal: 'center', vertical: 'middle' };
  worksheet.getRow(1).height = 30;
  sheet.notes.forEach((note, line) => {
    worksheet.mergeCells(2 + line, 1, 2 + line, width);
    const cell = worksheet.getCell(2 + line, 1);
    cell.value = note;
    cell.font = bodyFont;
  });
}

function fillCell(cell: Cell, value: DocumentCell, column: DocumentColumn): void {
  cell.border = box;
  cell.font = bodyFont;
  cell.alignment = { horizontal: column.align, vertical: 'middle', wrapText: column.align !== 'right' };
  if (value.kind === 'text') {
    cell.numFmt = '@';
    if (value.text !== '') cell.value = value.text;
    return;
  }
  if (value.kind === 'integer') {
    cell.numFmt = '0';
    cell.value = value.value;
    return;
  }
  const digits = value.value.split('.')[1]?.length ?? 0;
  cell.numFmt = digits === 0 ? '0' : `0.${'0'.repeat(digits)}`;
  cell.value = Number(value.value);
  if (value.struck) cell.font = { ...bodyFont, strike: true, color: { argb: 'FF808080' } };
}

/** Not every program makes room for wrapped text by itself. */
function rowHeight(row: readonly DocumentCell[], columns: readonly DocumentColumn[]): number {
  const lines = row.map((cell, index) => {
    const room = Math.max(2, (columns[index]?.width ?? 10) - 1);
    return shownText(cell)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0);
  });
  return LINE_HEIGHT * Math.min(MAX_LINES, Math.max(1, ...lines)) + 4;
}

/** In half-width characters: a Chinese one takes two. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x250 ? 1 : 2;
  return width;
}

/** & begins a code in headers and footers. */
function pageText(text: string): string {
  return text.replaceAll('&', '&&');
}

/** A sheet's name has at most 31 characters, and none of these. */
function sheetName(name: string): string {
  return name.replace(/[:\\/?*[\]]/g, '_').slice(0, 31);
}
