import { type Criterion, criteriaOf, markRange, type Rubric } from '../../shared/model/rubric.ts';

export interface CheckedSheet {
  item: { number: string };
  rubric: Rubric;
  scorecard: {
    marks: Readonly<Record<string, number | null>>;
    /** null while a mark is missing. */
    total: string | null;
  };
}

/** Something a careful judge would look at once more. None of it forbids to submit. */
export type CheckFinding =
  | { kind: 'unscored'; numbers: string[] }
  | { kind: 'incomplete'; numbers: string[] }
  | { kind: 'sameTotal'; total: string; numbers: string[] }
  | { kind: 'allSame'; total: string; count: number }
  | { kind: 'flat'; numbers: string[] };

/** So many sheets with one total, and so large a share of all, are worth a look. */
const MANY = 3;
const SHARE = 0.2;

/** Looks over the own sheets before they are submitted: what is missing, and where the scale tells nothing apart. */
export function checkSheets(sheets: readonly CheckedSheet[]): CheckFinding[] {
  const findings: CheckFinding[] = [];
  const unscored = sheets.filter((sheet) =>
    Object.values(sheet.scorecard.marks).every((mark) => mark === null),
  );
  const incomplete = sheets.filter((sheet) => sheet.scorecard.total === null && !unscored.includes(sheet));
  if (unscored.length > 0) findings.push({ kind: 'unscored', numbers: numbersOf(unscored) });
  if (incomplete.length > 0) findings.push({ kind: 'incomplete', numbers: numbersOf(incomplete) });

  const complete = sheets.filter((sheet) => sheet.scorecard.total !== null);
  const byTotal = new Map<string, CheckedSheet[]>();
  for (const sheet of complete) {
    const total = sheet.scorecard.total ?? '';
    byTotal.set(total, [...(byTotal.get(total) ?? []), sheet]);
  }
  const first = complete[0]?.scorecard.total ?? null;
  if (byTotal.size === 1 && complete.length >= MANY && first !== null) {
    findings.push({ kind: 'allSame', total: first, count: complete.length });
  } else {
    for (const [total, same] of byTotal) {
      if (same.length >= MANY && same.length >= complete.length * SHARE) {
        findings.push({ kind: 'sameTotal', total, numbers: numbersOf(same) });
      }
    }
  }
  const flat = complete.filter(isFlat);
  if (flat.length > 0) findings.push({ kind: 'flat', numbers: numbersOf(flat) });
  return findings;
}

function numbersOf(sheets: readonly CheckedSheet[]): string[] {
  return sheets.map(({ item }) => item.number);
}

/** At least three criteria, and all of them at the same place of their range. */
function isFlat({ rubric, scorecard: { marks } }: CheckedSheet): boolean {
  const places = criteriaOf(rubric)
    .filter(isGraded)
    .map((criterion) => placeOf(criterion, marks[criterion.id]));
  const [one] = places;
  return places.length >= MANY && one !== undefined && one !== null && places.every((place) => place === one);
}

function isGraded({ kind }: Criterion): boolean {
  return kind === 'range' || kind === 'levels' || kind === 'coefficient';
}

/** Exact: a fraction in lowest terms, as text. */
function placeOf(criterion: Criterion, mark: number | null | undefined): string | null {
  const { max } = markRange(criterion);
  if (mark === null || mark === undefined || max === 0) return null;
  const divisor = greatestCommonDivisor(Math.abs(mark), Math.abs(max));
  return `${mark / divisor}/${max / divisor}`;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a || 1 : greatestCommonDivisor(b, a % b);
}
