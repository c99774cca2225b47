import type { SaxTag } from '@cj-tech-master/excelts/xml';
import { UserError } from '../../../shared/contract/errors.ts';
import {
  type FormBlock,
  type FormCell,
  type FormField,
  readFormFields,
} from '../../../shared/import/form-fields.ts';
import { compoundFileStreams, isCompoundFile } from './compound-file.ts';
import { tableLimits } from './table-limits.ts';
import { localName, parseXml } from './xml-part.ts';
import { openZip, type ZipParts } from './zip-parts.ts';

const MAX_CELLS = 20_000;
const MAX_CHARACTERS = 2_000_000;

/** Ticked and empty boxes of symbol fonts (Wingdings, Wingdings 2), which have no character of their own. */
const symbols: Readonly<Record<string, string>> = {
  F0FE: '☑',
  F0FD: '☒',
  F052: '☑',
  F053: '☒',
  F0FC: '√',
  F050: '√',
  F0A8: '□',
  F06F: '□',
  F0A3: '□',
};

/**
 * The fields of a Word application form (.docx, ECMA-376 part 1, 17): what stands beside or below a label in its
 * tables, and after a colon in its paragraphs.
 *
 * Throws UserError form.oldWord, form.notWord, form.noFields, file.encrypted, file.corrupt or file.tooLarge.
 */
export function readWordForm(bytes: Uint8Array): FormField[] {
  if (isCompoundFile(bytes)) {
    const streams = compoundFileStreams(bytes);
    if (streams.includes('EncryptedPackage')) throw new UserError('file.encrypted');
    throw new UserError(streams.includes('WordDocument') ? 'form.oldWord' : 'form.notWord');
  }
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) throw new UserError('form.notWord');
  const zip = openZip(bytes);
  const fields = readFormFields(readBlocks(zip.read(documentPart(zip))));
  if (fields.length === 0) throw new UserError('form.noFields');
  return fields;
}

function documentPart(zip: ZipParts): string {
  let target = '';
  if (!zip.has('_rels/.rels')) throw new UserError('form.notWord');
  parseXml(zip.read('_rels/.rels'), {
    open(tag) {
      if (localName(tag.name) !== 'Relationship' || !/\/officeDocument$/.test(tag.attributes.Type ?? ''))
        return;
      target = (tag.attributes.Target ?? '').replace(/^\//, '');
    },
  });
  if (!zip.has(target)) throw new UserError('form.notWord');
  return target;
}

interface OpenTable {
  rows: FormCell[][];
  cell: FormCell | null;
}

/** Paragraphs and tables in the order in which they end; a table within a cell stands on its own. */
function readBlocks(bytes: Uint8Array): FormBlock[] {
  const blocks: FormBlock[] = [];
  const tables: OpenTable[] = [];
  let root = '';
  let paragraph: string[] | null = null;
  let inText = false;
  let ignored = 0;
  let cells = 0;
  let characters = 0;

  const write = (text: string) => {
    characters += text.length;
    if (characters > MAX_CHARACTERS)
      throw new UserError('file.tooLarge', { what: 'text', limit: MAX_CHARACTERS });
    paragraph?.push(text);
  };
  const endParagraph = () => {
    if (paragraph === null) return;
    const text = paragraph.join('');
    const cell = tables.at(-1)?.cell;
    if (cell) cell.text += cell.text === '' ? text : `\n${text}`;
    else if (text.trim() !== '') blocks.push({ kind: 'paragraph', text });
    paragraph = null;
  };
  const startCell = (table: OpenTable) => {
    if (++cells > MAX_CELLS) throw new UserError('file.tooLarge', { what: 'cells', limit: MAX_CELLS });
    table.cell = { text: '', span: 1, merged: null };
    table.rows.at(-1)?.push(table.cell);
  };
  const readProperty = (tag: SaxTag, cell: FormCell | null | undefined) => {
    const value = attribute(tag, 'val');
    if (!cell) return;
    if (localName(tag.name) === 'gridSpan')
      cell.span = Math.min(Math.max(1, Number(value) || 1), tableLimits.columns);
    else cell.merged = value === 'restart' ? 'first' : 'continued';
  };

  parseXml(bytes, {
    open(tag) {
      const name = localName(tag.name);
      root ||= name;
      // The same again for older programs.
      if (name === 'Fallback' || ignored > 0) ignored++;
      if (ignored > 0) return;
      const table = tables.at(-1);
      if (name === 'tbl') tables.push({ rows: [], cell: null });
      else if (name === 'tr') table?.rows.push([]);
      else if (name === 'tc' && table) startCell(table);
      else if (name === 'gridSpan' || name === 'vMerge') readProperty(tag, table?.cell);
      else if (name === 'p') {
        endParagraph();
        paragraph = [];
      } else if (name === 't') inText = true;
      else if (name === 'tab') write('\t');
      else if (name === 'br' || name === 'cr') write('\n');
      else if (name === 'sym') write(symbols[attribute(tag, 'char').toUpperCase()] ?? '');
    },
    text(text) {
      if (inText && ignored === 0) write(text);
    },
    close(tag) {
      const name = localName(tag.name);
      if (ignored > 0) {
        ignored--;
        return;
      }
      if (name === 't') inText = false;
      else if (name === 'p') endParagraph();
      else if (name === 'tc') {
        const table = tables.at(-1);
        if (table) table.cell = null;
      } else if (name === 'tbl') {
        const table = tables.pop();
        if (table) blocks.push({ kind: 'table', rows: table.rows });
      }
    },
  });
  if (root !== 'document') throw new UserError('form.notWord');
  return blocks;
}

/** An attribute by its local name, whatever prefix the file chose (w:val). */
function attribute(tag: SaxTag, local: string): string {
  for (const [name, value] of Object.entries(tag.attributes)) if (localName(name) === local) return value;
  return '';
}
