import type { SaxTag } from '@cj-tech-master/excelts/xml';
import { UserError } from '../../../shared/contract/errors.ts';
import type { RawSheet } from '../../../shared/import/raw-workbook.ts';
import { builtinFormats } from './cell-text.ts';
import { tableLimits } from './table-limits.ts';
import { readSheet, type WorkbookContext } from './xlsx-sheet-reader.ts';
import { localName, parseXml, unescapeText } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

/**
 * Reads the tables of a workbook (ECMA-376 part 1, 18) part by part as a stream of tags, so that a sheet costs
 * what its cells cost: a merged range over the whole sheet, a lone cell in the last row, pictures, charts and
 * pivots cost nothing. The library's own loader builds all of that and can be made to run out of memory.
 *
 * Throws UserError file.notSpreadsheet, file.legacyFormat, file.corrupt or file.tooLarge.
 */
export function readXlsx(zip: ZipParts, onProgress: (thousandths: number) => void = () => {}): RawSheet[] {
  const workbookPart = findWorkbook(zip);
  const links = readLinks(zip, workbookPart);
  const listed: { name: string; hidden: boolean; part: string }[] = [];
  let date1904 = false;
  parseXml(zip.read(workbookPart), {
    open(tag) {
      const name = localName(tag.name);
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(tag.attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const link = links.get(attribute(tag, 'id'));
      // Chart sheets and macro sheets are listed too; they have no cells.
      if (link?.type !== 'worksheet') return;
      const state = tag.attributes.state ?? 'visible';
      listed.push({ name: tag.attributes.name ?? '', hidden: state !== 'visible', part: link.target });
    },
  });
  if (listed.length > tableLimits.sheets)
    throw new UserError('file.tooLarge', { what: 'sheets', limit: tableLimits.sheets });

  const partOfType = (type: string) => [...links.values()].find((link) => link.type === type)?.target;
  const strings = partOfType('sharedStrings');
  const total = [...listed.map(({ part }) => part), strings ?? ''].reduce(
    (sum, part) => sum + (zip.has(part) ? zip.size(part) : 0),
    0,
  );
  let read = 0;
  const onBytes = (bytes: number) => {
    read += bytes;
    onProgress(Math.min(1000, Math.floor((read / Math.max(1, total)) * 1000)));
  };
  const context: WorkbookContext = {
    date1904,
    strings: readStrings(zip, strings, onBytes),
    formats: readFormats(zip, partOfType('styles')),
    cellsLeft: tableLimits.cells,
  };
  return listed.map((sheet) => readSheet(zip.read(sheet.part), sheet.name, sheet.hidden, context, onBytes));
}

interface Link {
  /** Last word of the relationship's type: worksheet, styles, … (the same in transitional and strict). */
  type: string;
  target: string;
}

function findWorkbook(zip: ZipParts): string {
  if (zip.has('mimetype') || zip.has('content.xml'))
    throw new UserError('file.legacyFormat', { kind: 'OpenDocument' });
  if (!zip.has('_rels/.rels')) throw new UserError('file.notSpreadsheet');
  const target = [...readLinks(zip, '').values()].find((link) => link.type === 'officeDocument')?.target;
  if (target?.endsWith('.bin')) throw new UserError('file.legacyFormat', { kind: '.xlsb' });
  if (target === undefined || !zip.has(target)) throw new UserError('file.notSpreadsheet');
  let root = '';
  parseXml(zip.read(target), {
    open(tag) {
      root ||= localName(tag.name);
    },
  });
  if (root !== 'workbook') throw new UserError('file.notSpreadsheet');
  return target;
}

/** Relationships of a part by id (OPC, 6.5); '' = of the package. */
function readLinks(zip: ZipParts, part: string): Map<string, Link> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const file = `${folder}_rels/${part.slice(slash)}.rels`;
  const links = new Map<string, Link>();
  if (!zip.has(file)) return links;
  parseXml(zip.read(file), {
    open(tag) {
      if (localName(tag.name) !== 'Relationship' || tag.attributes.TargetMode === 'External') return;
      const type = (tag.attributes.Type ?? '').split('/').pop() ?? '';
      links.set(tag.attributes.Id ?? '', {
        type,
        target: resolve(folder, tag.attributes.Target ?? ''),
      });
    },
  });
  return links;
}

function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : `${folder}${target}`;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function readStrings(zip: ZipParts, part: string | undefined, onBytes: (bytes: number) => void): string[] {
  if (part === undefined || !zip.has(part)) return [];
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inReading = false;
  parseXml(zip.read(part), {
    onBytes,
    open(tag) {
      const name = localName(tag.name);
      if (name === 'si') current = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    text(text) {
      if (inText) current += text;
    },
    close(tag) {
      const name = localName(tag.name);
      if (name === 'si') strings.push(unescapeText(current));
      else if (name === 'rPh') inReading = false;
      else if (name === 't') inText = false;
    },
  });
  return strings;
}

/** Number format of every cell style. */
function readFormats(zip: ZipParts, part: string | undefined): string[] {
  if (part === undefined || !zip.has(part)) return [];
  const own = new Map<number, string>();
  const styles: number[] = [];
  let inCellStyles = false;
  parseXml(zip.read(part), {
    open(tag) {
      const name = localName(tag.name);
      if (name === 'numFmt') own.set(Number(tag.attributes.numFmtId), tag.attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) styles.push(Number(tag.attributes.numFmtId ?? 0));
    },
    close(tag) {
      if (localName(tag.name) === 'cellXfs') inCellStyles = false;
    },
  });
  return styles.map((format) => own.get(format) ?? builtinFormats[format] ?? 'General');
}

/** An attribute by its local name, whatever prefix the file chose (r:id). */
function attribute(tag: SaxTag, local: string): string {
  for (const [name, value] of Object.entries(tag.attributes)) {
    if (name.includes(':') && localName(name) === local) return value;
  }
  return '';
}
