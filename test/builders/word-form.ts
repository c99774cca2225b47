import { aZip } from './awkward-files.ts';

/** A cell: its text, with line breaks between paragraphs; how many columns it spans; its place in a merge downwards. */
export type WordCell = string | { text: string; span?: number; merge?: 'restart' | 'continue' };
export type WordBlock = { paragraph: string } | { rows: readonly (readonly WordCell[])[] };

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A Word document of paragraphs and tables, with the least that a reader needs. */
export function aWordForm(blocks: readonly WordBlock[]): Uint8Array {
  const body = blocks.map((block) => ('rows' in block ? table(block.rows) : paragraph(block.paragraph)));
  return aZip(wordParts(body.join('')));
}

export function wordParts(body: string): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
  };
}

function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${markup(text)}</w:t></w:r></w:p>`;
}

function table(rows: readonly (readonly WordCell[])[]): string {
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function cell(source: WordCell): string {
  const { text, span = 1, merge } = typeof source === 'string' ? { text: source } : source;
  const spans = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  const merges =
    merge === undefined ? '' : merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
  return `<w:tc><w:tcPr>${spans}${merges}</w:tcPr>${text.split('\n').map(paragraph).join('')}</w:tc>`;
}
