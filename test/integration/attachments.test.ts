import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileKind, KIND_BYTES } from '../../electron/backend/documents/file-kind.ts';
import { anIntake, type Intake } from '../builders/intake.ts';
import { upload } from '../builders/upload.ts';

const sheet = '编号,成果名称,申报单位\nA-001,蒸汽阀门快速更换装置,一分厂\nA-002,皮带机自动纠偏装置,二分厂';
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n');

let intake: Intake;
let ids: Map<string, string>;
beforeEach(async () => {
  intake = await anIntake({
    materials: [
      { id: 'form', name: '申报表', kind: 'form', count: 1, categoryIds: null },
      { id: 'photo', name: '照片', kind: 'photo', count: 2, categoryIds: null },
    ],
  });
  ids = await intake.imports(sheet);
});
afterEach(() => {
  expect(intake.store.incidents).toEqual([]);
  intake.store.close();
});

const send = (name: string, bytes: Uint8Array) => upload(intake.store, intake.secretary, name, bytes);
const add = (number: string, fileId: string, name: string, materialId: string | null = null) =>
  intake.secretary.call('attachment.add', {
    reviewId: intake.reviewId,
    items: [{ entryId: ids.get(number) as string, fileId, name, materialId }],
  });

test('a dropped folder finds its entries', async () => {
  const { secretary, reviewId } = intake;
  const { matches } = await secretary.call('attachment.match', {
    reviewId,
    paths: ['附件/蒸汽阀门快速更换装置+一分厂+张三/申报表.pdf', '附件/A-002.png', '附件/通知.pdf'],
  });
  expect(matches.map(({ entryId, why }) => [entryId, why])).toEqual([
    [ids.get('A-001'), 'title'],
    [ids.get('A-002'), 'number'],
    [null, 'none'],
  ]);
});

test('files are kept with their entry, once, whatever their names say they are', async () => {
  const { secretary, reviewId } = intake;
  const fileId = await send('申报表.docx', png);
  expect(await add('A-001', fileId, '申报表.docx')).toEqual({ added: 1 });
  expect(await add('A-001', fileId, '申报表.docx')).toEqual({ added: 0 });
  const { attachments } = await secretary.call('attachment.list', { reviewId });
  expect(attachments).toMatchObject([{ name: '申报表.docx', kind: 'image', size: png.byteLength }]);
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 2 });
  expect(records[1]).toMatchObject({
    action: 'attachment.added',
    detail: { count: 1, files: [{ number: 'A-001', name: '申报表.docx' }] },
  });
});

test('the material that is missing shrinks as files come', async () => {
  const missing = async () => {
    const { entries } = await intake.secretary.call('screening.get', { reviewId: intake.reviewId });
    const entry = entries.find(({ entryId }) => entryId === ids.get('A-001'));
    return entry?.findings.map(({ conditionId, params }) => [conditionId, params.missing]);
  };
  expect(await missing()).toEqual([
    ['form', 1],
    ['photo', 2],
  ]);
  await add('A-001', await send('申报表.pdf', pdf), '申报表.pdf', 'form');
  await add('A-001', await send('1.png', png), '1.png');
  expect(await missing()).toEqual([['photo', 1]]);
  const unknown = {
    reviewId: intake.reviewId,
    items: [
      { entryId: ids.get('A-001') as string, fileId: await send('x', pdf), name: 'x', materialId: 'none' },
    ],
  };
  expect(await intake.secretary.refused('attachment.add', unknown)).toMatchObject({ code: 'notFound' });
});

test('a file is filed under another material afterwards, and screening counts it there', async () => {
  const { secretary, reviewId } = intake;
  await add('A-001', await send('1.png', png), '1.png');
  const { attachments } = await secretary.call('attachment.list', { reviewId });
  const attachmentId = attachments[0]?.attachmentId as string;
  const missing = async () => {
    const { entries } = await secretary.call('screening.get', { reviewId });
    const entry = entries.find(({ entryId }) => entryId === ids.get('A-001'));
    return entry?.findings.map(({ conditionId, params }) => [conditionId, params.missing]);
  };
  await secretary.call('attachment.setMaterial', { reviewId, attachmentId, materialId: 'photo' });
  expect(await missing()).toEqual([
    ['form', 1],
    ['photo', 1],
  ]);
  // A scanned form.
  await secretary.call('attachment.setMaterial', { reviewId, attachmentId, materialId: 'form' });
  expect(await missing()).toEqual([['photo', 2]]);
  const refused = { reviewId, attachmentId, materialId: 'video' };
  expect(await secretary.refused('attachment.setMaterial', refused)).toMatchObject({ code: 'notFound' });
  await secretary.call('attachment.setMaterial', { reviewId, attachmentId, materialId: null });
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 2 });
  expect(records.map(({ action }) => action)).toEqual(['attachment.unfiled', 'attachment.filed']);
  expect(records[1]).toMatchObject({ detail: { number: 'A-001', name: '1.png', materialId: 'form' } });
});

test('a file is opened with its very bytes, and taken away with a reason', async () => {
  const { store, secretary, reviewId } = intake;
  await add('A-002', await send('照片.png', png), '照片.png');
  const { attachments } = await secretary.call('attachment.list', { reviewId });
  const attachmentId = attachments[0]?.attachmentId as string;
  const { token, fileName } = await secretary.call('attachment.open', { reviewId, attachmentId });
  expect(fileName).toBe('照片.png');
  expect(Buffer.from(store.backend.deps.downloads.take(token).bytes).equals(png)).toBe(true);
  await secretary.call('attachment.remove', { reviewId, attachmentId, reason: '放错了' });
  expect(await secretary.refused('attachment.open', { reviewId, attachmentId })).toMatchObject({
    code: 'notFound',
  });
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
  expect(records[0]).toMatchObject({
    action: 'attachment.removed',
    detail: { number: 'A-002', name: '照片.png', reason: '放错了' },
  });
});

test('an entry that is removed takes its files along, and the record names them', async () => {
  const { secretary, reviewId } = intake;
  await add('A-001', await send('申报表.pdf', pdf), '申报表.pdf');
  await secretary.call('entry.remove', {
    reviewId,
    entryIds: [ids.get('A-001') as string],
    reason: '误导入',
  });
  expect((await secretary.call('attachment.list', { reviewId })).attachments).toEqual([]);
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
  expect(records[0]).toMatchObject({ detail: { entries: [{ attachments: [{ name: '申报表.pdf' }] }] } });
});

test('nobody attaches what another person uploaded', async () => {
  const { store, secretary, reviewId } = intake;
  const fileId = await send('申报表.pdf', pdf);
  const other = await store.member(secretary, reviewId, '另一秘书', ['secretary']);
  expect(
    await other.refused('attachment.add', {
      reviewId,
      items: [{ entryId: ids.get('A-001') as string, fileId, name: 'x.pdf', materialId: null }],
    }),
  ).toMatchObject({ code: 'notFound' });
});

/** A ZIP whose only part is `name`, stored at the beginning and named again at the end. */
function zip(name: string, content: string): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name), packed, Buffer.from(name)]);
}

describe('what a file is, its content says', () => {
  const kinds: [string, Uint8Array, string][] = [
    ['a PDF', pdf, 'pdf'],
    ['a PDF after a mail header', Buffer.concat([Buffer.alloc(100, 32), pdf]), 'pdf'],
    ['JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image'],
    ['PNG', png, 'image'],
    ['GIF', Buffer.from('GIF89a\u0001'), 'image'],
    ['WebP', Buffer.from('RIFF\u0001\u0002\u0003\u0004WEBPVP8 '), 'image'],
    ['HEIC', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0'), 'image'],
    ['BMP', Buffer.from('424d36000000000000003600000028000000010000000100000001001800', 'hex'), 'image'],
    ['MP4', Buffer.from('\0\0\0\u0018ftypisom\0\0\u0002\0'), 'video'],
    ['QuickTime', Buffer.from('\0\0\0\u0014ftypqt  \0\0\0\0'), 'video'],
    ['AVI', Buffer.from('RIFF\u0001\u0002\u0003\u0004AVI LIST'), 'video'],
    ['Matroska', Buffer.from('1a45dfa3934282', 'hex'), 'video'],
    ['WMV', Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'), 'video'],
    ['MP3 with a tag', Buffer.from('ID3\u0003\0\0\0\0'), 'audio'],
    ['MP3 without', Buffer.from('fffb9064000f', 'hex'), 'audio'],
    ['M4A', Buffer.from('\0\0\0\u0018ftypM4A \0\0\0\0'), 'audio'],
    ['WAV', Buffer.from('RIFF\u0001\u0002\u0003\u0004WAVEfmt '), 'audio'],
    ['docx', zip('[Content_Types].xml', '<Types/>'), 'office'],
    ['OFD', zip('OFD.xml', '<OFD/>'), 'office'],
    ['another ZIP', zip('readme.txt', 'x'), 'other'],
    ['doc or wps', Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), 'office'],
    ['RTF', Buffer.from('{\\rtf1\\ansi'), 'office'],
    ['UTF-8', Buffer.from('申报材料'), 'text'],
    ['UTF-16', Buffer.from('\ufeff申报材料', 'utf16le'), 'text'],
    ['GB18030', Buffer.from('c9eab1a8b2c4c1cf', 'hex'), 'text'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'other'],
    ['nothing', Buffer.alloc(0), 'other'],
  ];
  test.each(kinds)('%s', (_name, bytes, kind) => {
    expect(fileKind(bytes, bytes)).toBe(kind);
  });

  test('a long text is cut within a character', () => {
    for (const offset of [0, 1, 2]) {
      const text = Buffer.from(`${'x'.repeat(offset)}${'申报材料'.repeat(10_000)}`);
      expect(fileKind(text.subarray(0, KIND_BYTES), text.subarray(-KIND_BYTES))).toBe('text');
    }
  });
});

test('entries with files and without, piece by piece', async () => {
  const { secretary, reviewId } = intake;
  await add('A-002', await send('2.png', png), '2.png');
  await add('A-001', await send('申报表.pdf', pdf), '申报表.pdf', 'form');
  await add('A-001', await send('1.png', png), '1.png');
  const piece = (withFiles: boolean, offset: number) =>
    secretary.call('attachment.rows', { reviewId, withFiles, offset, limit: 1 });
  const totals = { with: 2, without: ids.size - 2, files: 3 };
  const first = await piece(true, 0);
  expect(first).toMatchObject({ shown: 2, totals, rows: [{ number: 'A-001' }] });
  expect(first.rows[0]?.files.map(({ name }) => name).sort()).toEqual(['1.png', '申报表.pdf']);
  expect((await piece(true, 1)).rows).toMatchObject([{ number: 'A-002', files: [{ name: '2.png' }] }]);
  const { attachments } = await secretary.call('attachment.list', { reviewId });
  const files = [...first.rows, ...(await piece(true, 1)).rows].flatMap((row) => row.files);
  expect(files.map(({ attachmentId }) => attachmentId)).toEqual(
    attachments.map(({ attachmentId }) => attachmentId),
  );
  const without = await piece(false, 0);
  expect(without).toMatchObject({ shown: ids.size - 2, totals });
  expect(without.rows.every((row) => row.files.length === 0 && !/A-00[12]/.test(row.number))).toBe(true);
});
