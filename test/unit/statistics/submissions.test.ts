import { expect, test } from 'vitest';
import { type Submission, submissionStatistics } from '../../../shared/statistics/submissions.ts';

const submission = (
  unit: string | null,
  category: string | null,
  month: string | null,
  accepted = false,
): Submission => ({ unit, category, month, accepted });

const submissions = [
  submission('甲工会', '小发明', '2022-03', true),
  submission('甲工会', '小建议', '2022-04'),
  submission('甲 工会', '小发明', '2022-04', true),
  submission('乙工会', '小发明', '2022-03'),
  submission('丙工会', null, null),
  submission('丁工会', '小品牌', '2022-03'),
  submission('丁工会', '小发明', '2022-04'),
  submission(null, '小发明', '2022-03'),
];

test('units are ranked, equals share a rank, units without a name come last', () => {
  const { categories, months, rows, totals } = submissionStatistics(submissions, ['小建议', '小发明'], null);
  expect(categories).toEqual(['小建议', '小发明', '小品牌', '']);
  expect(months).toEqual(['2022-03', '2022-04', '']);
  expect(rows).toEqual([
    { rank: 1, unit: '甲工会', total: 3, accepted: 2, byCategory: [1, 2, 0, 0], byMonth: [1, 2, 0] },
    { rank: 2, unit: '丁工会', total: 2, accepted: 0, byCategory: [0, 1, 1, 0], byMonth: [1, 1, 0] },
    { rank: 3, unit: '丙工会', total: 1, accepted: 0, byCategory: [0, 0, 0, 1], byMonth: [0, 0, 1] },
    { rank: 3, unit: '乙工会', total: 1, accepted: 0, byCategory: [0, 1, 0, 0], byMonth: [1, 0, 0] },
    { rank: 5, unit: '', total: 1, accepted: 0, byCategory: [0, 1, 0, 0], byMonth: [1, 0, 0] },
  ]);
  expect(totals).toEqual({ total: 8, accepted: 2, byCategory: [1, 5, 1, 1], byMonth: [4, 3, 1] });
});

test('one month alone', () => {
  const { months, rows, totals } = submissionStatistics(submissions, [], '2022-04');
  expect(months).toEqual(['2022-04']);
  expect(rows.map(({ rank, unit, total }) => [rank, unit, total])).toEqual([
    [1, '甲工会', 2],
    [2, '丁工会', 1],
  ]);
  expect(totals).toMatchObject({ total: 3, byMonth: [3] });
});

test('rows and columns add up, whatever the entries say', () => {
  // A linear congruential generator: the same entries on every run.
  let seed = 7;
  const pick = (count: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % count;
  };
  const many = Array.from({ length: 3000 }, () =>
    submission(
      pick(9) === 0 ? null : `单位${pick(40)}`,
      pick(5) === 0 ? null : `类${pick(4)}`,
      pick(6) === 0 ? null : `2022-0${1 + pick(9)}`,
      pick(2) === 0,
    ),
  );
  const { rows, totals } = submissionStatistics(many, ['类1'], null);
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  for (const row of [...rows, totals]) {
    expect([sum(row.byCategory), sum(row.byMonth)]).toEqual([row.total, row.total]);
  }
  expect(totals.total).toBe(3000);
  expect(sum(rows.map((row) => row.total))).toBe(3000);
  expect(sum(rows.map((row) => row.accepted))).toBe(totals.accepted);
  totals.byMonth.forEach((count, index) => {
    expect(sum(rows.map((row) => row.byMonth[index] ?? 0))).toBe(count);
  });
});
