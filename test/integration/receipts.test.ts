import { afterEach, beforeEach, expect, test } from 'vitest';
import { anIntake, type Intake } from '../builders/intake.ts';
import { upload } from '../builders/upload.ts';

let intake: Intake;
beforeEach(async () => {
  intake = await anIntake({ window: { from: '2023-07-01', to: '2023-08-31' } });
});
afterEach(() => {
  expect(intake.store.incidents).toEqual([]);
  intake.store.close();
});

const sheet = '编号,成果名称,完成单位,主要完成人\n1,阀门改造,一分厂,张三';

const add = (receivedAt: string, fileIds: string[] = []) =>
  intake.secretary.call('receipt.add', {
    reviewId: intake.reviewId,
    receivedAt,
    unit: '某市总工会',
    channel: 'usb',
    note: '两个文件',
    fileIds,
  });

test('what came is registered with its files, in order, and says what is late', async () => {
  const { store, secretary, reviewId } = intake;
  const fileId = await upload(store, secretary, '汇总表.csv', Buffer.from(sheet));
  expect(await add('2023-08-31T15:59:59Z', [fileId])).toMatchObject({ serial: 1 });
  expect(await add('2023-08-31T16:00:00.000Z')).toMatchObject({ serial: 2 });
  const { receipts } = await secretary.call('receipt.list', { reviewId });
  expect(receipts).toMatchObject([
    {
      serial: 1,
      receivedAt: '2023-08-31T15:59:59.000Z',
      late: false,
      registeredBy: '周秘书',
      files: [{ fileId, name: '汇总表.csv' }],
    },
    { serial: 2, late: true, files: [] },
  ]);
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
  expect(records[0]).toMatchObject({ action: 'receipt.added', detail: { serial: 2, unit: '某市总工会' } });
});

test('nothing is registered for tomorrow, and no file that does not exist', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const input = {
    reviewId: intake.reviewId,
    receivedAt: tomorrow,
    unit: '甲',
    channel: 'paper' as const,
    note: '',
    fileIds: [] as string[],
  };
  expect(await intake.secretary.refused('receipt.add', input)).toMatchObject({ code: 'receipt.future' });
  const unknown = { ...input, receivedAt: '2023-08-01T00:00:00Z', fileIds: [intake.reviewId] };
  expect(await intake.secretary.refused('receipt.add', unknown)).toMatchObject({ code: 'notFound' });
});

test('an import takes the time of its receipt; one without is not late, but is told', async () => {
  const { receiptId } = await add('2023-09-01T00:00:00.000Z');
  await intake.imports(sheet, { receiptId });
  expect(await intake.findings('1')).toEqual(['late!']);
  await intake.imports('编号,成果名称\n2,皮带纠偏', {}, 'b.csv');
  expect(await intake.findings('2')).toEqual(['receiptMissing']);
});

test('a time that was written down wrongly is corrected, with what stood there before', async () => {
  const { secretary, reviewId } = intake;
  const { receiptId } = await add('2023-09-01T00:00:00.000Z');
  await intake.imports(sheet, { receiptId });
  await secretary.call('receipt.correct', {
    reviewId,
    receiptId,
    receivedAt: '2023-08-30T00:00:00.000Z',
    unit: '某市总工会',
    channel: 'usb',
    note: '',
    reason: '日期看错',
  });
  expect(await intake.findings('1')).toEqual([]);
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
  expect(records[0]).toMatchObject({
    action: 'receipt.corrected',
    detail: { reason: '日期看错', before: { receivedAt: '2023-09-01T00:00:00.000Z' } },
  });
});

test('entries are put under a receipt afterwards', async () => {
  const { secretary, reviewId } = intake;
  const ids = await intake.imports(sheet);
  const { receiptId } = await add('2023-08-30T00:00:00.000Z');
  const entryIds = [ids.get('1') as string];
  expect(await secretary.call('receipt.assign', { reviewId, receiptId, entryIds })).toEqual({ changed: 1 });
  expect(await secretary.call('receipt.assign', { reviewId, receiptId, entryIds })).toEqual({ changed: 0 });
  expect(await intake.findings('1')).toEqual([]);
});

test('a newer version that comes after the window does not make its entry late', async () => {
  const first = await add('2023-08-30T00:00:00.000Z');
  await intake.imports(sheet, { receiptId: first.receiptId });
  const second = await add('2023-09-15T00:00:00.000Z');
  await intake.imports(
    sheet.replace('张三', '张三、李四'),
    { receiptId: second.receiptId, acceptRows: [2] },
    'c.csv',
  );
  const { entries } = await intake.secretary.call('entry.list', { reviewId: intake.reviewId });
  expect(entries[0]?.contributors).toEqual(['张三', '李四']);
  expect(await intake.findings('1')).toEqual([]);
});

test('a receipt of another review is none of this one', async () => {
  const { secretary, reviewId } = intake;
  const { receiptId } = await add('2023-08-30T00:00:00.000Z');
  const { scheme } = await secretary.call('review.get', { reviewId });
  const other = await secretary.call('review.create', { name: '另一评审', scheme });
  expect(
    await secretary.refused('document.receipt', {
      reviewId: other.reviewId,
      receiptId,
      language: 'zh-CN',
    }),
  ).toMatchObject({ code: 'notFound' });
});

test('the printed receipt says what came, when, and with which digest', async () => {
  const { store, secretary, reviewId } = intake;
  const fileId = await upload(store, secretary, '汇总表.csv', Buffer.from(sheet));
  const { receiptId } = await add('2023-09-01T00:30:00.000Z', [fileId]);
  const download = await secretary.call('document.receipt', { reviewId, receiptId, language: 'zh-CN' });
  expect(download.fileName).toBe('2023年评审-收件回执-1.xlsx');
  const { receipts } = await secretary.call('receipt.list', { reviewId });
  const rows = intake.sheets(download)[0]?.rows ?? [];
  expect(rows.map((cells) => cells.slice(0, 2))).toEqual(
    expect.arrayContaining([
      ['收件号', '1'],
      ['报送单位', '某市总工会'],
      ['收件时间', '2023-09-01 08:30'],
      ['报送方式', 'U 盘'],
      ['申报截止', '2023-08-31'],
      ['是否逾期', '逾期'],
      ['收到的文件', `汇总表.csv（SHA-256 ${receipts[0]?.files[0]?.sha256}）`],
      ['收件人', '周秘书'],
    ]),
  );
});
