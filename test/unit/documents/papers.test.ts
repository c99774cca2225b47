import { expect, test } from 'vitest';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { type Paper, type PaperTable, shown } from '../../../shared/documents/paper.ts';
import { paperHtml } from '../../../shared/documents/paper-html.ts';
import { allMarksPaper } from '../../../shared/documents/papers/all-marks.ts';
import { certificatesPaper, usualWording } from '../../../shared/documents/papers/certificates.ts';
import { gradeListPaper } from '../../../shared/documents/papers/grade-list.ts';
import { recusalFormPaper } from '../../../shared/documents/papers/meeting.ts';
import { noticePaper } from '../../../shared/documents/papers/official.ts';
import { reportPaper } from '../../../shared/documents/papers/report.ts';
import { rulesPaper } from '../../../shared/documents/papers/rules.ts';
import { filledSheetsPaper } from '../../../shared/documents/papers/score-sheet.ts';
import { scoreSummaryPaper } from '../../../shared/documents/papers/score-summary.ts';
import { aResult, entriesOfList, generatedEntries, paperScheme } from '../../builders/result-view.ts';

const people = { chairs: ['王组长'], supervisors: ['李监督'] };

function tablesOf(paper: Paper): PaperTable[] {
  return paper.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is PaperTable => block.kind === 'table'),
  );
}

function wordsOf(paper: Paper): string {
  return JSON.stringify(paper.sections);
}

test('the grade list has every award in order and a line for each empty tier', () => {
  const scheme = paperScheme({
    tiers: [
      { id: 'special', name: '特等奖', quota: { kind: 'count', count: 1 }, minimumScore: 9_900 },
      { id: 'first', name: '一等奖', quota: { kind: 'count', count: 2 }, minimumScore: null },
    ],
  });
  const view = aResult({ entries: entriesOfList('vacant-first-prize'), scheme });
  const [list] = tablesOf(gradeListPaper(view));
  const rows = (list?.rows ?? []).map((row) => row.map(shown));
  const awarded = view.tally.groups[0]?.rows.filter(({ tierId }) => tierId === 'first') ?? [];
  expect(rows[0]).toEqual(['特等奖', '', '', '空缺', '', '', '', '']);
  expect(rows.slice(1)).toEqual(
    awarded.map((row) => {
      const entry = view.entries.find(({ id }) => id === row.entryId);
      return [
        '一等奖',
        String(row.rank),
        row.number,
        entry?.title,
        entry?.unit,
        entry?.contributors.join('、'),
        '',
        row.aggregate,
      ];
    }),
  );
});

test('a later seal decides who is on the list, and the figures stay the panel’s', () => {
  const view = aResult({ entries: entriesOfList('five-small') });
  const [group] = view.tally.groups;
  const struck = group?.rows[0]?.entryId;
  const list = {
    groups: [
      {
        id: group?.id ?? '',
        lines: (group?.rows ?? []).map((row) => ({
          entryId: row.entryId,
          number: row.number,
          rank: row.rank,
          aggregate: row.aggregate,
          tierId: row.entryId === struck ? null : row.tierId,
          standing: 'proposed' as const,
          mayMoveUp: false,
          lowestTierId: null,
        })),
      },
    ],
  };
  const numbers = tablesOf(gradeListPaper({ ...view, list }))[0]?.rows.map((row) => row[2] && shown(row[2]));
  expect(numbers).not.toContain(group?.rows[0]?.number);
  expect(numbers).toContain(group?.rows[1]?.number);
  expect(wordsOf(gradeListPaper({ ...view, list }))).toContain('空缺');
});

test('the summary strikes what was dropped and offers formulas only where they give the stored figure', () => {
  const view = aResult({ entries: entriesOfList('published') });
  const [table] = tablesOf(scoreSummaryPaper(view, people));
  const rows = view.tally.groups[0]?.rows ?? [];
  expect(table?.rows).toHaveLength(rows.length);
  for (const [index, row] of rows.entries()) {
    const cells = table?.rows[index] ?? [];
    const struck = cells.filter((cell) => cell.kind === 'decimal' && cell.struck).map(shown);
    const dropped = row.judgeTotals.filter(({ dropped }) => dropped !== null).map(({ total }) => total);
    expect(struck.sort()).toEqual([...dropped].sort());
    expect(cells[4 + 7]).toMatchObject({ value: row.aggregate, formula: { kind: 'trimmedMean', drop: 1 } });
  }
  const perCriterion = aResult({
    entries: entriesOfList('five-small'),
    scheme: paperScheme({
      aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 5, per: 'criterion' },
    }),
  });
  const unlike = tablesOf(scoreSummaryPaper(perCriterion, people))[0]?.rows ?? [];
  const figures = unlike.map((row) => row[4 + 7]);
  expect(figures.every((cell) => cell?.kind === 'decimal')).toBe(true);
  // Some of them happen to equal the mean of the totals; the others must not carry a formula that says otherwise.
  expect(figures.some((cell) => cell?.kind === 'decimal' && cell.formula === undefined)).toBe(true);
});

test('names for every signature, and room for dissent', () => {
  const view = aResult({ entries: entriesOfList('five-small') });
  const words = wordsOf(scoreSummaryPaper(view, people));
  for (const name of [...view.judges.map(({ name }) => name), '王组长', '李监督', '不同意见书面说明']) {
    expect(words).toContain(name);
  }
});

test('a filled sheet shows every mark of its judge', () => {
  const view = aResult({ entries: entriesOfList('five-small') });
  const judge = view.judges[2];
  const paper = filledSheetsPaper(view, { judgeId: judge?.id ?? null, entryId: null });
  const tables = tablesOf(paper);
  expect(tables).toHaveLength(view.entries.length);
  const own = view.sheets.filter(({ judgeId }) => judgeId === judge?.id);
  const marks = tables.map((table) =>
    table.rows.slice(0, 2).map((row) => Number(shown(row[3] ?? { kind: 'text', text: '' }))),
  );
  expect(marks).toEqual(own.map((sheet) => [Number(sheet.marks.a) / 100, Number(sheet.marks.b) / 100]));
});

test('every mark is one row of the full data', () => {
  const view = aResult({ entries: entriesOfList('angang-2017') });
  const [table] = tablesOf(allMarksPaper(view));
  expect(table?.rows).toHaveLength(view.entries.length * 7 * 2);
  const sum = (table?.rows ?? []).reduce(
    (all, row) => all + Number(shown(row[6] ?? { kind: 'text', text: '' })),
    0,
  );
  const stored = view.sheets.reduce((all, { marks }) => all + Number(marks.a) + Number(marks.b), 0) / 100;
  expect(sum).toBeCloseTo(stored, 6);
});

test('the rules say in words what the program does', () => {
  const view = aResult({ entries: entriesOfList('five-small') });
  const words = wordsOf(rulesPaper(view));
  expect(words).toContain('去掉 1 个最高分和 1 个最低分后的平均分；评分的评委少于 5 位时不去分');
  expect(words).toContain('四舍五入到小数点后 2 位');
  expect(words).toContain('“技术水平”得分高者在前');
  expect(words).toContain('名额处并列的，全部列入该奖级');
  expect(words).toContain('0–60 分，最小单位 0.5 分');
  const share = paperScheme({
    tiers: [
      {
        id: 'a',
        name: '优秀奖',
        quota: { kind: 'share', basisPoints: 1550, rounding: 'down' },
        minimumScore: 6000,
      },
    ],
  });
  expect(wordsOf(rulesPaper({ ...view, scheme: share }))).toContain('参评成果的 15.5%，舍去小数');
});

test('a report names judges by letters only, decisions in full', () => {
  const view = aResult({ entries: entriesOfList('five-small') });
  const decisions: DecisionView[] = [
    {
      id: view.entries[0]?.id ?? '',
      body: { kind: 'vacancy', groupId: 'all', tierId: 'special', count: 0, reason: '宁缺毋滥' },
      decidedBy: '王组长',
      decidedAt: '2026-11-20T08:00:00.000Z',
      effect: null,
      revokedBy: null,
      revokedAt: null,
      revokeReason: null,
    },
  ];
  const sentences = [
    {
      key: 'severity.generous',
      params: { judge: view.judges[5]?.id ?? '', amount: '3.10', low: '1.00', high: '5.20' },
    },
  ];
  const words = wordsOf(reportPaper({ ...view, decisions }, sentences));
  expect(words).toContain('评委F');
  expect(words).toContain('特等奖空缺，最多 0 项');
  expect(words).toContain('宁缺毋滥');
  for (const { name } of view.judges) expect(words).not.toContain(name);
});

test('a notice lists each award once under its tier', () => {
  const view = aResult({ entries: entriesOfList('published') });
  const paper = noticePaper(view, {
    issuer: '某市总工会',
    day: '2026-11-21',
    documentNumber: '',
    addressee: '各单位',
    from: '2026-11-22',
    to: '2026-11-28',
    contact: '',
  });
  const titles = tablesOf(paper).flatMap(({ rows }) =>
    rows.map((row) => shown(row[1] ?? { kind: 'text', text: '' })),
  );
  const awarded = view.tally.groups[0]?.rows.filter(({ tierId }) => tierId !== null) ?? [];
  expect(titles).toEqual(awarded.map((row) => view.entries.find(({ id }) => id === row.entryId)?.title));
  expect(wordsOf(paper)).toContain('2026年11月22日至2026年11月28日');
  expect(wordsOf(paper)).toContain('二、一等奖（3 项）');
});

test('one certificate for each award, or for each person', () => {
  const view = aResult({ entries: entriesOfList('vacant-first-prize') });
  const facts = {
    heading: '荣誉证书',
    wording: usualWording,
    issuer: '工会',
    day: '2026-11-21',
    numberPrefix: 'A',
  };
  const awarded = view.tally.groups[0]?.rows.filter(({ tierId }) => tierId !== null) ?? [];
  const entryOf = (id: string) => view.entries.find((entry) => entry.id === id);
  const each = certificatesPaper(view, { ...facts, each: 'entry' }).sections[0]?.blocks ?? [];
  expect(each).toHaveLength(awarded.length);
  expect(each[0]).toMatchObject({ number: '证书编号：A0001' });
  expect(JSON.stringify(each[0])).toContain(entryOf(awarded[0]?.entryId ?? '')?.title);
  const persons = certificatesPaper(view, { ...facts, each: 'person' }).sections[0]?.blocks ?? [];
  expect(persons).toHaveLength(
    awarded.reduce((sum, { entryId }) => sum + Math.max(1, entryOf(entryId)?.contributors.length ?? 0), 0),
  );
});

test('a draft is marked on every page, a sealed paper carries digest and code, a form neither', () => {
  const options = { fontAddress: 'fonts/', rare: [] };
  const draft = aResult({ entries: entriesOfList('five-small'), sealed: false });
  expect(paperHtml(gradeListPaper(draft), options)).toMatch(/@top-right\{content:"草稿"/);
  const sealed = paperHtml(gradeListPaper(aResult({ entries: entriesOfList('five-small') })), options);
  expect(sealed).not.toContain('草稿');
  expect(sealed).toContain('定稿摘要 3fa9 01bc 77de');
  expect(sealed).toContain('方案第 3 版');
  const form = { ...draft, identity: { ...draft.identity, state: 'form' as const, digest: null } };
  const blank = paperHtml(recusalFormPaper(form, '', form.entries), options);
  expect(blank).not.toContain('草稿');
  expect(blank).not.toContain('摘要');
});

test('nothing in a title becomes markup', () => {
  const [entry] = entriesOfList('five-small');
  if (!entry) throw new Error('the list has entries');
  const view = aResult({ entries: [{ ...entry, title: '<img src=x onerror=alert(1)>&"' }], judges: 3 });
  const html = paperHtml(gradeListPaper(view), { fontAddress: 'fonts/', rare: [] });
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;');
  expect(html).not.toContain('<img src=x');
});

test('English papers have no Chinese of ours', () => {
  const view = aResult({ entries: entriesOfList('five-small'), language: 'en' });
  const own = { ...view, scheme: { ...view.scheme, rubric: { ...view.scheme.rubric, groups: [] } } };
  const labels = [
    ...tablesOf(gradeListPaper(own)),
    ...tablesOf(filledSheetsPaper(view, { judgeId: null, entryId: null })),
    ...tablesOf(reportPaper(view, null)),
  ].flatMap(({ columns }) => columns.map(({ label }) => label));
  expect(labels.filter((label) => /[\u4e00-\u9fff]/.test(label))).toEqual([]);
  expect(reportPaper(view, null).title).toBe('Evaluation report');
});

test('generated names hold what the tests need of them', () => {
  const names = generatedEntries(500, 3)
    .flatMap(({ contributors, title }) => [...contributors, title])
    .join('');
  for (const one of ['𠮷', '㛃', '䶮', '·', 'ئ', 'Ł', '=SUM']) expect(names).toContain(one);
});
