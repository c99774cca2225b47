import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../electron/backend/store/statement.ts';
import { openDesk } from '../builders/desk.ts';
import { namedPdf } from '../builders/named-pdf.ts';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

const unit = '磐石特种钢厂';
const person = '欧阳铁柱';

let store: TestStore;
let secretary: Person;
let reviewId: string;
const attachments = new Map<string, string>();

const word = (body: string, core = '') =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
    'docProps/core.xml': strToU8(`<cp:coreProperties xmlns:cp="c" xmlns:dc="d">${core}</cp:coreProperties>`),
  });

const files: Readonly<Record<string, Uint8Array>> = {
  'clean.pdf': namedPdf('本项成果提高了效率', '科技处'),
  'named.pdf': namedPdf(`由${unit}完成`, person),
  'scan.pdf': namedPdf('', ''),
  // A name in two runs, and in half and full width.
  'named.docx': word(`<w:p><w:r><w:t>负责人：欧阳</w:t></w:r><w:r><w:t>铁柱</w:t></w:r></w:p>`),
  'author.docx': word('<w:p><w:r><w:t>正文</w:t></w:r></w:p>', `<dc:creator>${unit}</dc:creator>`),
  'comment.docx': word(`<w:comment w:author="${person}"><w:p><w:r><w:t>同意</w:t></w:r></w:p></w:comment>`),
  'clean.docx': word('<w:p><w:r><w:t>正文没有姓名</w:t></w:r></w:p>'),
  'picture.docx': zipSync({
    'word/document.xml': strToU8('<w:document xmlns:w="w"><w:p><w:t>见图</w:t></w:p></w:document>'),
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/media/image1.png': Uint8Array.from([1, 2, 3]),
  }),
  'named.txt': new Uint8Array(Buffer.from(`完成单位：磐石 特种 钢厂`, 'utf8')),
  'photo.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  'broken.pdf': new Uint8Array(Buffer.from('%PDF-1.4 and nothing else')),
};

beforeEach(async () => {
  store = new TestStore();
  const opened = await openDesk(store, {
    entries: 1,
    judges: 1,
    scheme: aScheme({ blind: true }),
    async before({ secretary: office, reviewId: id, entryIds }) {
      const entryId = entryIds[0] as string;
      run(
        store.backend.deps.db,
        'UPDATE entry SET unit = ?, contributors = ? WHERE id = ?',
        unit,
        JSON.stringify([person, '李']),
        entryId,
      );
      for (const [name, bytes] of Object.entries(files)) {
        const fileId = await upload(store, office, name, bytes);
        const items = [{ entryId, fileId, name, materialId: null }];
        await office.call('attachment.add', { reviewId: id, items });
      }
      const list = await office.call('attachment.list', { reviewId: id });
      for (const { attachmentId, name } of list.attachments) attachments.set(name, attachmentId);
    },
  });
  ({ secretary, reviewId } = opened);
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const search = (name: string) =>
  secretary.call('attachment.searchNames', { reviewId, attachmentId: attachments.get(name) as string });
const mark = (name: string, reason: string | null = null) => ({
  reviewId,
  attachmentId: attachments.get(name) as string,
  anonymised: true,
  reason,
});

describe('the search for names before a file is shown to blind judges', () => {
  test.each([
    [
      'named.pdf',
      [
        ['metadata', person],
        ['text', unit],
      ],
    ],
    ['named.docx', [['text', person]]],
    ['author.docx', [['metadata', unit]]],
    ['comment.docx', [['text', person]]],
    ['named.txt', [['text', unit]]],
  ])('finds every name in %s', async (name, expected) => {
    const { searched, findings } = await search(name);
    expect(searched).toBe(true);
    expect(findings.map((one) => [one.place, one.name])).toEqual(expected);
    expect(await secretary.refused('attachment.markAnonymised', mark(name))).toMatchObject({
      code: 'attachment.namesFound',
      params: { count: expected.length },
    });
    await secretary.call('attachment.markAnonymised', mark(name, '引用文献中的单位名'));
    expect((await search(name)).cleared).toMatchObject({ reason: '引用文献中的单位名' });
  });

  test.each(['clean.pdf', 'clean.docx'])('clears %s without a word', async (name) => {
    expect(await search(name)).toMatchObject({ searched: true, findings: [] });
    await secretary.call('attachment.markAnonymised', mark(name));
  });

  test.each(['scan.pdf', 'picture.docx', 'photo.png', 'broken.pdf'])(
    'promises nothing of %s',
    async (name) => {
      expect(await search(name)).toMatchObject({ searched: false });
      expect(await secretary.refused('attachment.markAnonymised', mark(name))).toMatchObject({
        code: 'attachment.notSearched',
      });
      await secretary.call('attachment.markAnonymised', mark(name, '周秘书逐页看过，没有姓名'));
    },
  );

  test('taking the mark off withholds the file again', async () => {
    await secretary.call('attachment.markAnonymised', mark('clean.pdf'));
    await secretary.call('attachment.markAnonymised', { ...mark('clean.pdf'), anonymised: false });
    expect((await search('clean.pdf')).cleared).toBeNull();
  });
});
