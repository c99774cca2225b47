import { deflateRawSync } from 'node:zlib';
import { crc32 as crcOf } from './crc32.ts';

export interface ZipLies {
  /** Sets the flag of an encrypted part. */
  encrypted?: boolean;
  /** States this size of every part instead of the real one. */
  size?: number;
  /** States a wrong checksum. */
  wrongChecksum?: boolean;
}

/** A ZIP archive (APPNOTE 6.3), honest unless told otherwise. */
export function aZip(parts: Readonly<Record<string, string | Uint8Array>>, lies: ZipLies = {}): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(lies.encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(lies.wrongChecksum ? 1 : crcOf(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lies.size ?? bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, nameBytes, packed]);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 0, 'latin1');
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    locals.push(local);
    directory.push(entry, nameBytes);
    offset += local.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directoryBytes, end]));
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface AwkwardSheet {
  name?: string;
  state?: 'hidden' | 'veryHidden';
  /** What stands in <sheetData>. */
  data: string;
  before?: string;
  after?: string;
}

/** The parts of a workbook, so that a test can break one of them. */
export function workbookParts(
  sheets: readonly AwkwardSheet[],
  options: { styles?: string; strings?: string; workbookProperties?: string } = {},
): Record<string, string> {
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name ?? `S${i + 1}`}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const links = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${spreadsheet}" xmlns:r="${relationships}">${options.workbookProperties ?? ''}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelationships}">${links.join('')}<Relationship Id="rIdA" Type="${relationships}/styles" Target="styles.xml"/><Relationship Id="rIdB" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  };
  sheets.forEach(({ data, before = '', after = '' }, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${spreadsheet}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`;
  });
  if (options.styles)
    parts['xl/styles.xml'] = `<styleSheet xmlns="${spreadsheet}">${options.styles}</styleSheet>`;
  if (options.strings) parts['xl/sharedStrings.xml'] = `<sst xmlns="${spreadsheet}">${options.strings}</sst>`;
  return parts;
}

export function aXlsx(...sheets: AwkwardSheet[]): Uint8Array {
  return aZip(workbookParts(sheets));
}

/** <sheetData> of texts, row by row. */
export function inlineRows(lines: readonly (readonly string[])[]): string {
  const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return lines
    .map(
      (cells) =>
        `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${markup(text)}</t></is></c>`).join('')}</row>`,
    )
    .join('');
}

/** A compound file ([MS-CFB]) with empty streams of these names, as Office wraps a password-protected workbook. */
export function aCompoundFile(streams: readonly string[]): Uint8Array {
  const free = 0xffffffff;
  const end = 0xfffffffe;
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(end, 60);
  header.writeUInt32LE(end, 68);
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i === 0 ? 0 : free, 76 + i * 4);

  const entries = ['Root Entry', ...streams];
  const sectors = Math.ceil(entries.length / 4);
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let i = 0; i < sectors; i++) table.writeUInt32LE(i === sectors - 1 ? end : i + 2, (i + 1) * 4);
  const directory = Buffer.alloc(sectors * 512);
  entries.forEach((name, i) => {
    const bytes = Buffer.from(`${name}\0`, 'utf16le');
    bytes.copy(directory, i * 128);
    directory.writeUInt16LE(bytes.length, i * 128 + 64);
    directory.writeUInt8(i === 0 ? 5 : 2, i * 128 + 66);
  });
  return new Uint8Array(Buffer.concat([header, table, directory]));
}
