import { Workbook } from '@cj-tech-master/excelts';
import { Document, Packer, Paragraph } from 'docx';
import { unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { sealedReview } from '../builders/confirmed-review.ts';
import { TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
afterEach(() => store.close());

async function sealed() {
  store = new TestStore();
  return sealedReview(store);
}

function taken(token: string): Uint8Array {
  return store.backend.deps.downloads.take(token).bytes;
}

test('an own Word form is filled, and one with an unknown placeholder is refused with its place', async () => {
  const { secretary, chair, reviewId } = await sealed();
  const view = await chair.call('tally.get', { reviewId });
  const word = async (lines: string[]) =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }),
      ),
    );
  const good = await upload(
    store,
    secretary,
    '通知模板.docx',
    await word(['{评审名称}获奖{获奖数}项', '{#获奖}', '{奖级}：{成果名称}，{总分}', '{/获奖}']),
  );
  const { token, fileName } = await secretary.call('template.fill', {
    reviewId,
    fileId: good,
    language: 'zh-CN',
  });
  expect(fileName).toBe('通知模板-已填写.docx');
  const xml = Buffer.from(unzipSync(taken(token))['word/document.xml'] ?? [])
    .toString('utf8')
    .replace(/<[^>]+>/g, '');
  const awarded = view.tally.groups.flatMap(({ rows }) => rows).filter(({ tierId }) => tierId !== null);
  expect(xml).toContain(`测试评审获奖${awarded.length}项`);
  for (const row of awarded) expect(xml).toContain(`，${row.aggregate}`);
  const bad = await upload(store, secretary, '错.docx', await word(['标题', '{成果名} {评审名称}']));
  const refused = await secretary.refused('template.fill', { reviewId, fileId: bad, language: 'zh-CN' });
  expect(refused).toMatchObject({
    code: 'template.broken',
    params: { count: 1, places: '第 2 段 {成果名}' },
  });
  const text = await upload(store, secretary, '错.docx', new TextEncoder().encode('no zip'));
  expect((await secretary.refused('template.fill', { reviewId, fileId: text, language: 'zh-CN' })).code).toBe(
    'template.unreadable',
  );
});

test('an own Excel form repeats its row for each award; figures stay figures', async () => {
  const { secretary, chair, reviewId } = await sealed();
  const view = await chair.call('tally.get', { reviewId });
  const book = new Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.getCell('A1').value = '{评审名称}';
  sheet.getCell('A2').value = '编号';
  sheet.getCell('A3').value = '{#获奖}{编号}';
  sheet.getCell('B3').value = '{成果名称}';
  sheet.getCell('C3').value = '{总分}';
  sheet.getCell('D3').value = '{奖级}{/获奖}';
  sheet.getCell('A4').value = '以下空白';
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const fileId = await upload(store, secretary, '表.xlsx', bytes);
  const { token } = await secretary.call('template.fill', { reviewId, fileId, language: 'zh-CN' });
  const read = new Workbook();
  await read.xlsx.load(taken(token));
  const filled = read.getWorksheet('名单');
  const awarded = view.tally.groups.flatMap(({ rows }) => rows).filter(({ tierId }) => tierId !== null);
  expect(filled?.getCell('A1').value).toBe('测试评审');
  awarded.forEach((row, index) => {
    expect(filled?.getCell(3 + index, 1).value).toBe(row.number);
    expect(filled?.getCell(3 + index, 3).value).toBe(Number(row.aggregate));
  });
  expect(filled?.getCell(3 + awarded.length, 1).value).toBe('以下空白');
  sheet.getCell('B3').value = '{奖金}';
  const bad = await upload(store, secretary, '表.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  const refused = await secretary.refused('template.fill', { reviewId, fileId: bad, language: 'zh-CN' });
  expect(refused.params.places).toBe('工作表“名单”B3 {奖金}');
  const { fields } = await secretary.call('template.fields', { reviewId, language: 'zh-CN' });
  expect(fields.find(({ name, loop }) => name === '成果名称' && loop === '获奖')?.example).not.toBe('');
});
