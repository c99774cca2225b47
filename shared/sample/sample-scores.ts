import type { Hundredths } from '../model/marks.ts';
import { type Criterion, criteriaOf, markRange } from '../model/rubric.ts';
import type { Scheme } from '../model/scheme.ts';
import type { Tally } from '../model/tally.ts';
import { randomSource, randomUnit } from '../scoring/random.ts';
import { computeTally } from '../scoring/tally.ts';

export interface SampleJudge {
  /** Names the judge in the sheets. */
  key: string;
  name: string;
  specialty: string;
  /** Severe and generous judges differ from the others by about a tenth of the marks. */
  temperament: 'severe' | 'usual' | 'generous';
}

/** The seven of the sample review: 评委乙 is severe, 评委己 generous. */
export const sampleJudges: readonly SampleJudge[] = [
  { key: 'jia', name: '评委甲', specialty: '机械设计', temperament: 'usual' },
  { key: 'yi', name: '评委乙', specialty: '电气自动化', temperament: 'severe' },
  { key: 'bing', name: '评委丙', specialty: '化工工艺', temperament: 'usual' },
  { key: 'ding', name: '评委丁', specialty: '安全工程', temperament: 'usual' },
  { key: 'wu', name: '评委戊', specialty: '技术经济', temperament: 'usual' },
  { key: 'ji', name: '评委己', specialty: '信息技术', temperament: 'generous' },
  { key: 'geng', name: '评委庚', specialty: '企业管理', temperament: 'usual' },
];

export interface SampleSheet {
  judgeKey: string;
  entryNumber: string;
  /** Criterion id → mark in hundredths, within range and step. */
  marks: Record<string, Hundredths>;
}

const MAX_ATTEMPTS = 1000;
/** Shares of the range between the lowest and the highest mark. */
const SEVERITY = 0.08;
const JUDGE_NOISE = 0.2;
/** Judges of this share of the panel think highly of the entry that divides it. */
const DIVIDED = { high: 0.92, low: 0.35, highJudges: 3 };

/**
 * A mark for every entry by every judge: the first draw at or after `seed` in which exactly one entry divides the
 * judges beyond the scheme's limit and exactly one tie stands across a tier's line. The same arguments give the
 * same marks on every machine: integers and single additions and products only.
 *
 * For rubrics of ranges and levels. Throws RangeError for other criteria, or if no draw has that shape.
 */
export function sampleSheets(scheme: Scheme, entryNumbers: readonly string[], seed: number): SampleSheet[] {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const sheets = drawSheets(criteriaOf(scheme.rubric), entryNumbers, seed + attempt);
    if (hasWantedShape(scheme, tallyOf(scheme, entryNumbers, sheets), sheets)) return sheets;
  }
  throw new RangeError('no sample of the wanted shape: too few entries, or the rules leave no ties');
}

function drawSheets(
  criteria: readonly Criterion[],
  entryNumbers: readonly string[],
  seed: number,
): SampleSheet[] {
  const source = randomSource(seed);
  const next = () => randomUnit(source);
  const lean = new Map(
    sampleJudges.map(({ key, temperament }) => {
      const usual = (next() - 0.5) * 0.04;
      return [key, temperament === 'severe' ? -SEVERITY : temperament === 'generous' ? SEVERITY : usual];
    }),
  );
  const divided = Math.floor(next() * entryNumbers.length);
  return entryNumbers.flatMap((entryNumber, entry) => {
    // The mean of three uniform numbers: most entries are middling, few are excellent.
    const quality = 0.3 + 0.62 * ((next() + next() + next()) / 3);
    const profile = criteria.map(() => quality + (next() - 0.5) * 0.16);
    return sampleJudges.map(({ key }, judge): SampleSheet => {
      const marks: Record<string, Hundredths> = {};
      criteria.forEach((criterion, c) => {
        const split = judge < DIVIDED.highJudges ? DIVIDED.high : DIVIDED.low;
        const opinion = entry === divided ? split : (profile[c] ?? 0) + (lean.get(key) ?? 0);
        marks[criterion.id] = nearestMark(criterion, opinion + (next() - 0.5) * JUDGE_NOISE);
      });
      return { judgeKey: key, entryNumber, marks };
    });
  });
}

/** The allowed mark nearest to a share of the range. */
function nearestMark(criterion: Criterion, share: number): Hundredths {
  const { min, max } = markRange(criterion);
  const wanted = min + Math.min(1, Math.max(0, share)) * (max - min);
  if (criterion.kind === 'range') return min + Math.round((wanted - min) / criterion.step) * criterion.step;
  if (criterion.kind !== 'levels')
    throw new RangeError(`no sample marks for a criterion of kind ${criterion.kind}`);
  const values = criterion.levels.map((level) => level.value);
  return values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));
}

function tallyOf(scheme: Scheme, entryNumbers: readonly string[], sheets: readonly SampleSheet[]): Tally {
  const named = sheets.map(({ judgeKey, entryNumber, marks }) => ({
    judgeId: judgeKey,
    entryId: entryNumber,
    marks,
  }));
  return computeTally({
    scheme,
    entries: entryNumbers.map((number) => ({ id: number, number, categoryId: null })),
    assignments: named.map(({ entryId, judgeId }) => ({ entryId, judgeId })),
    sheets: named,
    decisions: [],
  });
}

function hasWantedShape(scheme: Scheme, tally: Tally, sheets: readonly SampleSheet[]): boolean {
  const rows = tally.groups.flatMap((group) => group.rows);
  const lines = tally.groups.flatMap((group) => group.boundaries).filter((line) => line.state === 'open');
  const divided = rows.filter((row) => row.flags.includes('disagreement'));
  return (
    (scheme.boundaryTie !== 'chair' || lines.length === 1) &&
    (scheme.disagreementLimit === null || divided.length === 1) &&
    leansAsSaid(sheets)
  );
}

/** Severe and generous judges are the extremes by their sums. */
function leansAsSaid(sheets: readonly SampleSheet[]): boolean {
  const sums = sampleJudges.map(({ key, temperament }) => ({
    temperament,
    sum: sheets
      .filter((sheet) => sheet.judgeKey === key)
      .flatMap((sheet) => Object.values(sheet.marks))
      .reduce((total, mark) => total + mark, 0),
  }));
  sums.sort((a, b) => a.sum - b.sum);
  return sums[0]?.temperament === 'severe' && sums.at(-1)?.temperament === 'generous';
}
