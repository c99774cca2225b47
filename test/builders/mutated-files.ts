import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { aXlsx, aZip, inlineRows, workbookParts } from './awkward-files.ts';
import { seededRandom } from './campaign.ts';
import { hostileFiles } from './hostile-files.ts';
import { aLargeSheet } from './large-sheet.ts';
import { aWordForm, wordParts } from './word-form.ts';

/** A file that nobody would send on purpose, or only somebody with a purpose. */
export interface MutatedFile {
  /** Base and mutation, for the report. */
  name: string;
  kind: 'table' | 'form';
  bytes: Uint8Array;
}

type Random = () => number;

const fixture = (path: string) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url))));

const header = ['编号', '成果名称', '申报单位', '主要完成人', '备注'];
const lines = Array.from({ length: 40 }, (_, i) => [`${i + 1}`, `成果${i + 1}`, '一厂', '张三、李四', '']);

function bases(): { name: string; kind: MutatedFile['kind']; bytes: Uint8Array }[] {
  const table = (path: string) => ({
    name: path.split('/').pop() ?? '',
    kind: 'table' as const,
    bytes: fixture(path),
  });
  const text = new TextDecoder().decode(fixture('resources/samples/published-entries.csv'));
  return [
    table('test/fixtures/import/list-by-libreoffice.xlsx'),
    table('test/fixtures/import/forms-by-openpyxl.xlsx'),
    table('test/fixtures/import/forms-by-libreoffice.xlsx'),
    table('test/fixtures/import/legacy.xls'),
    table('test/fixtures/import/forms-by-libreoffice.xls'),
    table('test/fixtures/import/torture/instructions-first.et'),
    table('test/fixtures/import/list.ods'),
    table('resources/samples/published-entries.csv'),
    { name: 'gb18030.csv', kind: 'table', bytes: new Uint8Array(iconv.encode(text, 'gb18030')) },
    {
      name: 'utf16.csv',
      kind: 'table',
      bytes: new Uint8Array(iconv.encode(text, 'utf-16le', { addBOM: true })),
    },
    { name: 'own.xlsx', kind: 'table', bytes: aXlsx({ data: inlineRows([header, ...lines]) }) },
    { name: 'large.xlsx', kind: 'table', bytes: aLargeSheet(2000, 3) },
    {
      name: 'form.docx',
      kind: 'form',
      bytes: aWordForm([
        {
          rows: [
            ['成果名称', '甲', '申报单位', '一厂'],
            ['成果简介', '一二三'],
          ],
        },
      ]),
    },
  ];
}

/** Damage that any file can take on its way. */
const damages: Record<string, (bytes: Uint8Array, random: Random) => Uint8Array> = {
  bitFlips: (bytes, random) => {
    const damaged = bytes.slice();
    const flips = 1 + Math.floor(random() ** 3 * 200);
    for (let i = 0; i < flips; i++) {
      const at = Math.floor(random() * damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    return damaged;
  },
  truncated: (bytes, random) => bytes.slice(0, Math.floor(random() * bytes.length)),
  beheaded: (bytes, random) => bytes.slice(Math.floor(random() * 64)),
  zeroed: (bytes, random) => {
    const damaged = bytes.slice();
    const from = Math.floor(random() * bytes.length);
    return damaged.fill(0, from, from + Math.floor(random() * 4096));
  },
  doubled: (bytes, random) => {
    const at = Math.floor(random() * bytes.length);
    const piece = bytes.slice(at, at + Math.floor(random() * 8192));
    return new Uint8Array([...bytes.slice(0, at), ...piece, ...bytes.slice(at)]);
  },
  bytesSet: (bytes, random) => {
    const damaged = bytes.slice();
    const values = [0x00, 0xff, 0x7f, 0x80];
    for (let i = 0; i < 1 + random() * 40; i++) {
      damaged[Math.floor(random() * damaged.length)] = values[Math.floor(random() * values.length)] ?? 0;
    }
    return damaged;
  },
  headBytesSet: (bytes, random) => {
    const damaged = bytes.slice();
    for (let i = 0; i < 1 + random() * 8; i++) {
      damaged[8 + Math.floor(random() * Math.min(1500, damaged.length - 8))] = Math.floor(random() * 256);
    }
    return damaged;
  },
  noise: (bytes, random) => {
    const damaged = bytes.slice();
    for (let at = 8; at < damaged.length; at++) damaged[at] = Math.floor(random() * 256);
    return damaged;
  },
};

/** A workbook and a form of which one part is damaged before it is packed: the archive is sound, its content is not. */
function damagedInside(random: Random): { name: string; kind: MutatedFile['kind']; bytes: Uint8Array } {
  const isForm = random() < 0.15;
  const parts: Record<string, string | Uint8Array> = isForm
    ? wordParts(
        '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>成果名称</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
      )
    : workbookParts(
        [
          {
            data: `${inlineRows([header, ...lines])}<row r="60"><c r="A60"><v>61</v></c><c r="B60" t="s"><v>0</v></c><c r="C60" s="1"><v>45000</v></c></row>`,
            after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
          },
        ],
        {
          strings: '<si><t>共享文字</t></si>',
          styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
        },
      );
  const names = Object.keys(parts).filter((name) => name !== '[Content_Types].xml');
  const part = names[Math.floor(random() * names.length)] ?? '';
  const [name, damage] = Object.entries(damages)[Math.floor(random() * 6)] as [
    string,
    (typeof damages)[string],
  ];
  parts[part] = damage(new Uint8Array(Buffer.from(parts[part] as string)), random);
  return { name: `${name} inside ${part}`, kind: isForm ? 'form' : 'table', bytes: aZip(parts) };
}

/** `count` files, the same for the same seed: a third each damaged, damaged inside, and hostile. */
export function* mutatedFiles(seed: number, count: number): Generator<MutatedFile> {
  const random = seededRandom(seed);
  const sound = bases();
  const damage = Object.entries(damages);
  const attack = Object.entries(hostileFiles);
  for (let i = 0; i < count; i++) {
    if (i % 3 === 2) {
      const [name, make] = attack[Math.floor(i / 3) % attack.length] as (typeof attack)[0];
      const { kind = 'table', bytes } = make(random);
      yield { name: `${i} ${name}`, kind, bytes };
    } else if (i % 3 === 1) {
      const inside = damagedInside(random);
      yield { ...inside, name: `${i} ${inside.name}` };
    } else {
      const base = sound[Math.floor(random() * sound.length)] as (typeof sound)[0];
      const [name, make] = damage[Math.floor(random() * damage.length)] as (typeof damage)[0];
      yield { name: `${i} ${name} of ${base.name}`, kind: base.kind, bytes: make(base.bytes, random) };
    }
  }
}
