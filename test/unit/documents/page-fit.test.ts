import { expect, test } from 'vitest';
import { certificateScale } from '../../../shared/documents/certificate-fit.ts';
import { columnShares, SMALLEST, textWidth } from '../../../shared/documents/column-widths.ts';
import { column, decimal, type PaperTable, table, text } from '../../../shared/documents/paper.ts';
import { paperHtml } from '../../../shared/documents/paper-html.ts';
import { everyPaper } from '../../builders/every-paper.ts';

const padding = 1.5;

/** Number, title, so many judges, total. */
function summary(judges: number): PaperTable {
  return table(
    [
      column('编号', 11, 'center'),
      column('成果名称', 40),
      ...Array.from({ length: judges }, (_, index) => column(`评委${index}`, 8, 'right')),
      column('总分', 9, 'right'),
    ],
    [
      [
        text('WX-2026-001'),
        text('高温合金叶片自动打磨装置的研制与应用推广'),
        ...Array.from({ length: judges }, () => decimal('100.00')),
        decimal('100.00'),
      ],
    ],
  );
}

test('every figure and number gets the room that it takes in one piece', () => {
  for (const judges of [3, 9, 15]) {
    const room = 144;
    const { shares, scale } = columnShares(summary(judges), room, padding);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    const width = (at: number) => ((shares[at] ?? 0) * room) / scale;
    expect(width(0)).toBeGreaterThanOrEqual(textWidth('WX-2026-001') + padding - 0.01);
    for (let at = 2; at < 2 + judges; at += 1) {
      expect(width(at)).toBeGreaterThanOrEqual(textWidth('100.00') + padding - 0.01);
    }
    expect(scale).toBe(judges === 15 ? scale : 1);
    expect(scale).toBeGreaterThanOrEqual(SMALLEST);
  }
});

test('a column for handwriting keeps its width, an empty one of a list does not', () => {
  const columns = [column('姓名', 14), column('签名', 40)];
  const rows = [[text('王一'), text('')]];
  const [, list = 0] = columnShares(table(columns, rows), 100, padding).shares;
  const [, form = 0] = columnShares({ ...table(columns, rows), rowHeight: 12 }, 100, padding).shares;
  expect(form).toBeGreaterThan(0.7);
  expect(list).toBeLessThan(form);
});

test('a certificate with many names and a long title is set smaller, a usual one is not', () => {
  const block = {
    kind: 'certificate' as const,
    heading: '荣誉证书',
    recipients: ['某厂　王一、李二：'],
    body: '你（单位）申报的成果《装置》荣获一等奖。特发此证，以资鼓励。',
    issuer: '',
    date: '',
    number: '',
  };
  expect(certificateScale(block)).toBe(1);
  const long = {
    ...block,
    recipients: [`某厂　${'欧阳建国、'.repeat(20)}：`],
    body: `《${'很长的名称'.repeat(40)}》`,
  };
  expect(certificateScale(long)).toBeLessThan(0.8);
  expect(certificateScale(long)).toBeGreaterThanOrEqual(0.45);
});

test('every font that a paper names is fetched before the page counts as loaded', () => {
  for (const paper of Object.values(everyPaper())) {
    const html = paperHtml(paper, { fontAddress: 'fonts/', rare: ['𠮷'] });
    const named = [...html.matchAll(/src:url\((fonts\/[a-z-]+\.woff2)\)/g)].map(([, file]) => file);
    const fetched = [...html.matchAll(/rel="preload" as="font"[^>]*href="([^"]+)"/g)].map(([, file]) => file);
    expect(named.length).toBeGreaterThanOrEqual(6);
    expect(fetched).toEqual(named);
  }
});
