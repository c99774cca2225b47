import { afterEach, beforeEach, expect, test } from 'vitest';
import { anIntake, type Intake } from '../builders/intake.ts';

let intake: Intake;
beforeEach(async () => {
  intake = await anIntake(
    { recommenderField: '推荐单位' },
    {
      categories: [
        { id: 'invention', name: '小发明' },
        { id: 'advice', name: '小建议' },
      ],
    },
  );
  await deliver('2022-03-31T15:00:00.000Z', [
    '1,甲,小发明,乌鲁木齐市总工会',
    '2,乙,小建议,乌鲁木齐市总工会',
    '3,丙,小发明,喀什地区工会',
  ]);
  // Already April in Shanghai.
  await deliver('2022-03-31T16:00:00.000Z', ['4,丁,小发明,乌鲁木齐市总工会', '5,戊,小品牌,']);
});
afterEach(() => {
  expect(intake.store.incidents).toEqual([]);
  intake.store.close();
});

async function deliver(receivedAt: string, lines: string[]): Promise<void> {
  const { secretary, reviewId } = intake;
  const { receiptId } = await secretary.call('receipt.add', {
    reviewId,
    receivedAt,
    unit: '某单位',
    channel: 'platform',
    note: '',
    fileIds: [],
  });
  const text = ['编号,成果名称,类别,推荐单位', ...lines].join('\n');
  // The recommending unit is a further column here, not the nominating one.
  const fields = ['number', 'title', 'category', 'extra'] as const;
  await intake.imports(text, { receiptId, fields: [...fields] }, `${receivedAt}.csv`);
}

test('units are ranked with category and month, and everything adds up', async () => {
  const { secretary, reviewId } = intake;
  const statistics = await secretary.call('statistics.get', { reviewId, month: null });
  expect(statistics).toEqual({
    categories: ['小发明', '小建议', '小品牌'],
    months: ['2022-03', '2022-04'],
    rows: [
      { rank: 1, unit: '乌鲁木齐市总工会', total: 3, accepted: 0, byCategory: [2, 1, 0], byMonth: [2, 1] },
      { rank: 2, unit: '喀什地区工会', total: 1, accepted: 0, byCategory: [1, 0, 0], byMonth: [1, 0] },
      { rank: 3, unit: '', total: 1, accepted: 0, byCategory: [0, 0, 1], byMonth: [0, 1] },
    ],
    totals: { total: 5, accepted: 0, byCategory: [3, 1, 1], byMonth: [3, 2] },
  });
  const april = await secretary.call('statistics.get', { reviewId, month: '2022-04' });
  expect(april.rows.map(({ unit, total }) => [unit, total])).toEqual([
    ['乌鲁木齐市总工会', 1],
    ['', 1],
  ]);
});

test('the workbook holds the same figures, and a line of totals that add up', async () => {
  const { secretary, reviewId } = intake;
  await secretary.call('review.startScreening', { reviewId });
  const { entries } = await secretary.call('entry.list', { reviewId });
  await secretary.call('entry.screen', {
    reviewId,
    entryIds: entries.slice(0, 2).map(({ id }) => id),
    verdict: 'accepted',
    reason: null,
  });
  const download = await secretary.call('document.screening', {
    reviewId,
    document: 'statistics',
    unit: null,
    language: 'zh-CN',
  });
  expect(download.fileName).toBe('2023年评审-各单位申报情况.xlsx');
  const rows = intake.sheets(download)[0]?.rows ?? [];
  expect(rows.slice(2)).toEqual([
    ['名次', '推荐单位', '申报数', '受理数', '小发明', '小建议', '小品牌', '2022-03', '2022-04'],
    ['1', '乌鲁木齐市总工会', '3', '2', '2', '1', '0', '2', '1'],
    ['2', '喀什地区工会', '1', '0', '1', '0', '0', '1', '0'],
    ['3', '未注明推荐单位', '1', '0', '0', '0', '1', '0', '1'],
    ['', '合计', '5', '2', '3', '1', '1', '3', '2'],
  ]);
  const [totals, ...units] = rows.slice(3).reverse();
  totals?.slice(2).forEach((total, index) => {
    const sum = units.reduce((all, row) => all + Number(row[index + 2]), 0);
    expect(sum).toBe(Number(total));
  });
});

test('the monthly notice names its month', async () => {
  const { secretary, reviewId } = intake;
  const download = await secretary.call('document.screening', {
    reviewId,
    document: 'statistics',
    unit: null,
    month: '2022-04',
    language: 'zh-CN',
  });
  expect(download.fileName).toBe('2023年评审-2022-04 各单位申报情况.xlsx');
  expect(intake.sheets(download)[0]?.rows.slice(3)).toEqual([
    ['1', '乌鲁木齐市总工会', '1', '0', '1', '0', '0'],
    ['2', '未注明推荐单位', '1', '0', '0', '0', '1'],
    ['', '合计', '2', '0', '1', '0', '1'],
  ]);
});
