import { expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { schemeFor } from '../../../renderer/secretary/scheme-changes.ts';
import { type PaperTable, shown } from '../../../shared/documents/paper.ts';
import { blankSheetsPaper } from '../../../shared/documents/papers/score-sheet.ts';
import type { Criterion } from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { aResult, entriesOfList, paperScheme } from '../../builders/result-view.ts';

const { identity, entries } = aResult({ entries: entriesOfList('five-small') });
const templates = loadBuiltinSchemes(`${projectFolder}/resources`);

/** The middle columns of the printed sheet: what is judged and what may be written; the last row is the total. */
function sheetOf(scheme: Scheme, language: 'zh-CN' | 'en' = 'zh-CN', categoryId: string | null = null) {
  const [entry] = entries;
  if (!entry) throw new Error('an entry');
  const sheets = [{ judge: '', entry, categoryId }];
  const { sections } = blankSheetsPaper({ identity, language, scheme }, { sheets, blind: false });
  const blocks = sections.flatMap((section) => section.blocks);
  const table = blocks.find((block): block is PaperTable => block.kind === 'table');
  return {
    rows: (table?.rows ?? []).map((row) => row.slice(0, 2).map(shown)),
    notes: blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.style === 'note' ? [block.text] : [],
    ),
  };
}

function ofRubric(id: string) {
  const scheme = templates.find(({ rubric }) => rubric.id === id);
  if (!scheme) throw new Error(id);
  return sheetOf(scheme).rows;
}

const withCriteria = (...criteria: Criterion[]) => {
  const { rubric } = paperScheme();
  return paperScheme({ rubric: { ...rubric, total: 'sum', groups: [{ id: 'g', name: '指标', criteria }] } });
};

test('R9: each weight, and how they make the total', () => {
  const rows = ofRubric('R9');
  const weighted = rows.slice(0, -1).map(([, range]) => range);
  expect(weighted).toHaveLength(5);
  for (const range of weighted) expect(range).toMatch(/^0–100 × \d+%$/);
  const sum = weighted.reduce((all, range) => all + Number(/× (\d+)%/.exec(range ?? '')?.[1]), 0);
  expect(sum).toBe(100);
  expect(rows.at(-1)?.[0]).toBe('合计（各项乘以权重后相加，满分 100 分）');
});

test('R1: maxima that add up to the 满分 of the total', () => {
  expect(ofRubric('R1').at(-1)?.[0]).toBe('合计（满分 100 分）');
});

test('base of a coefficient, bonus and deduction as such, and bonus is not part of the 满分', () => {
  const scheme = withCriteria(
    { kind: 'coefficient', id: 'k', name: '难度', base: 4000, min: 60, max: 100, step: 5, bands: [] },
    { kind: 'range', id: 'r', name: '效益', min: 0, max: 6000, step: 100, bands: [] },
    { kind: 'bonus', id: 'b', name: '专利', max: 500, step: 100 },
    { kind: 'deduction', id: 'd', name: '材料不全', max: 300, step: 100 },
    { kind: 'gate', id: 'y', name: '已实施' },
  );
  const { rows, notes } = sheetOf(scheme);
  expect(rows.map(([, range]) => range).slice(0, -1)).toEqual([
    '40 × 系数 0.6–1',
    '0–60',
    '加 0–5',
    '扣 0–3',
    '是 / 否',
  ]);
  expect(rows.at(-1)?.[0]).toBe('合计（满分 100 分），加分另计，最多 5 分');
  expect(notes).toEqual(['“是 / 否”一项写“否”的，不能获奖。']);
  expect(sheetOf(scheme, 'en').rows.at(-1)?.[0]).toBe('Total (full marks 100), bonus beside it, at most 5');
});

test('the preview of a category or a round is the sheet that will be printed for it', () => {
  const { rubric } = paperScheme();
  const own = (id: string) => ({ ...rubric, id, name: id });
  const round = { judgesPerEntry: null, order: 'number' as const, weight: 5000 };
  const scheme = paperScheme({
    categories: [{ id: 'c', name: '小发明', rubric: own('of-category') }],
    rounds: [
      {
        ...round,
        id: 'r1',
        name: '初评',
        blind: true,
        admission: { quota: { kind: 'count', count: 3 }, minimumScore: null, scope: 'overall' },
      },
      { ...round, id: 'r2', name: '答辩', blind: false, admission: null, rubric: own('of-round') },
    ],
  });
  expect(schemeFor(scheme, 'scheme')).toEqual({ rules: scheme, categoryId: null });
  expect(schemeFor(scheme, 'category c')).toEqual({ rules: scheme, categoryId: 'c' });
  const { rules, categoryId } = schemeFor(scheme, 'round r2');
  expect([rules.rubric.id, rules.blind, categoryId]).toEqual(['of-round', false, null]);
  expect(schemeFor(scheme, 'round r1').rules.blind).toBe(true);
});
