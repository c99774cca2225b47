import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { UserError } from '../../../shared/contract/errors.ts';
import {
  type TemplateData,
  type TemplateText,
  templateProblems,
} from '../../../shared/documents/template-fields.ts';

const SHOWN_PROBLEMS = 5;
const MAX_UNPACKED = 100 * 1024 * 1024;

/**
 * An own Word or Excel form with {字段} and {#列表} … {/列表} filled in.
 * @throws UserError 'template.unreadable', 'template.broken' with the placeholders and their places.
 */
export async function fillTemplate(
  bytes: Uint8Array,
  data: TemplateData,
): Promise<{ extension: 'docx' | 'xlsx'; bytes: Uint8Array }> {
  const zip = opened(bytes);
  if (zip.file('word/document.xml')) return { extension: 'docx', bytes: fillWord(zip, data) };
  if (zip.file('xl/workbook.xml')) return { extension: 'xlsx', bytes: await fillWorkbook(bytes, data) };
  throw new UserError('template.unreadable');
}

function opened(bytes: Uint8Array): PizZip {
  try {
    const zip = new PizZip(bytes);
    const size = Object.values(zip.files).reduce(
      (sum, file) =>
        sum + ((file as unknown as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0),
      0,
    );
    if (size > MAX_UNPACKED)
      throw new UserError('file.tooLarge', { what: 'megabytes', limit: MAX_UNPACKED / 1024 / 1024 });
    return zip;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('template.unreadable');
  }
}

function fillWord(zip: PizZip, data: TemplateData): Uint8Array {
  refuseProblems(wordTexts(zip));
  try {
    const template = new Docxtemplater(zip, { paragraphLoop: true, linebreaks: true, nullGetter: () => '' });
    template.render({ ...data.values, ...data.loops });
    return new Uint8Array(
      template.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' }) as Uint8Array,
    );
  } catch {
    throw new UserError('template.unreadable');
  }
}

const parts: readonly [RegExp, string][] = [
  [/^word\/document\.xml$/, ''],
  [/^word\/header\d*\.xml$/, '页眉'],
  [/^word\/footer\d*\.xml$/, '页脚'],
];

/** The text of each paragraph with its number, as Word counts them from the start of the part. */
function wordTexts(zip: PizZip): TemplateText[] {
  const texts: TemplateText[] = [];
  for (const [pattern, label] of parts) {
    for (const name of Object.keys(zip.files).filter((one) => pattern.test(one))) {
      const xml = zip.file(name)?.asText() ?? '';
      const paragraphs = xml.match(/<w:p[ >][\s\S]*?<\/w:p>/g) ?? [];
      for (const [index, paragraph] of paragraphs.entries()) {
        const text = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
          .map((match) => match[1])
          .join('');
        if (text.includes('{')) texts.push({ place: `${label}第 ${index + 1} 段`, text: unescaped(text) });
      }
    }
  }
  return texts;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

async function fillWorkbook(bytes: Uint8Array, data: TemplateData): Promise<Uint8Array> {
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(bytes);
  } catch {
    throw new UserError('template.unreadable');
  }
  const texts: TemplateText[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const text = cellTextOf(cell.value);
        if (text.includes('{')) texts.push({ place: `工作表“${sheet.name}”${cell.address}`, text });
      }),
    );
  }
  refuseProblems(texts);
  for (const sheet of workbook.worksheets) fillSheet(sheet, data);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A row that opens a list is written once for each of its lines; every other row once. From below, so that rows keep their numbers. */
function fillSheet(sheet: Worksheet, data: TemplateData): void {
  for (let number = sheet.rowCount; number >= 1; number -= 1) {
    const cells: { column: number; text: string }[] = [];
    sheet.getRow(number).eachCell((cell, column) => {
      const text = cellTextOf(cell.value);
      if (text.includes('{')) cells.push({ column, text });
    });
    if (cells.length === 0) continue;
    const loop = cells
      .map(({ text }) => /\{#([^{}]+)\}/.exec(text)?.[1]?.trim())
      .find((name) => name !== undefined);
    const lines = loop === undefined ? [{}] : (data.loops[loop] ?? []);
    if (lines.length > 1) sheet.duplicateRow(number, lines.length - 1, true);
    if (lines.length === 0) for (const { column } of cells) sheet.getCell(number, column).value = null;
    lines.forEach((line, index) => {
      for (const { column, text } of cells) {
        sheet.getCell(number + index, column).value = filledCell(text, { ...data.values, ...line });
      }
    });
  }
}

/** A figure stays a figure; everything else is text, whatever it begins with. */
function filledCell(text: string, values: Readonly<Record<string, string>>): string | number {
  const bare = text.replace(/\{[#/][^{}]*\}/g, '');
  const filled = bare.replace(/\{([^{}]*)\}/g, (_, name: string) => values[name.trim()] ?? '');
  const only = /^\{([^{}]*)\}$/.exec(bare.trim());
  return only && numeric.has(only[1]?.trim() ?? '') && /^-?\d+(\.\d+)?$/.test(filled)
    ? Number(filled)
    : filled;
}

const numeric = new Set(['总分', '名次', '数量', '参评数', '获奖数']);

function cellTextOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'richText' in value) {
    return (value.richText as { text: string }[]).map(({ text }) => text).join('');
  }
  return '';
}

function refuseProblems(texts: readonly TemplateText[]): void {
  const problems = templateProblems(texts);
  if (problems.length === 0) return;
  const places = problems
    .slice(0, SHOWN_PROBLEMS)
    .map(({ placeholder, place }) => `${place} ${placeholder}`)
    .join('；');
  throw new UserError('template.broken', { count: problems.length, places });
}
