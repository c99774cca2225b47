import type { Hundredths } from '../../shared/model/marks.ts';
import { type Criterion, markProblem, markRange } from '../../shared/model/rubric.ts';
import { markText, parseMark } from '../parts/mark-text.ts';

export type WrongMark = 'notNumber' | 'outOfRange' | 'offStep' | 'notALevel';

/** What a typed text means for a criterion: a mark that may be saved (null = none), or why it may not. */
export type CheckedMark = { ok: true; mark: Hundredths | null } | { ok: false; why: WrongMark };

export function checkMark(criterion: Criterion, text: string): CheckedMark {
  const typed = parseMark(text);
  if (typed.kind === 'empty') return { ok: true, mark: null };
  if (typed.kind === 'notNumber') return { ok: false, why: 'notNumber' };
  if (typed.kind === 'tooFine') return { ok: false, why: 'offStep' };
  const problem = markProblem(criterion, typed.hundredths);
  if (problem === null) return { ok: true, mark: typed.hundredths };
  return { ok: false, why: problem === 'notTyped' ? 'notNumber' : problem };
}

/** More steps than this are not looked through; then anything may still become right. */
const MOST_STEPS = 20_000;

/** Can what is typed so far still become a mark by typing on? "3" for 10–30 can, "35" cannot. */
export function mayBecome(criterion: Criterion, text: string): boolean {
  const checked = checkMark(criterion, text);
  if (checked.ok) return true;
  const typed = parseMark(text);
  if (typed.kind === 'notNumber' || typed.kind === 'empty') return typed.kind === 'empty';
  if (typed.kind === 'tooFine') return false;
  const begun = markText(typed.hundredths) + (/[.\uff0e\u3002]$/.test(text.trim()) ? '.' : '');
  if (criterion.kind === 'levels')
    return criterion.levels.some(({ value }) => markText(value).startsWith(begun));
  const { min, max, step } = markRange(criterion);
  if (step === null || (max - min) / step > MOST_STEPS) return true;
  for (let mark = min; mark <= max; mark += step) if (markText(mark).startsWith(begun)) return true;
  return false;
}

/** The level above or below a mark, for the arrow keys; from nothing, the highest. */
export function nextLevel(
  criterion: Extract<Criterion, { kind: 'levels' }>,
  mark: Hundredths | null,
  step: 1 | -1,
): Hundredths | null {
  const values = criterion.levels.map((level) => level.value).sort((a, b) => a - b);
  if (mark === null) return values.at(-1) ?? null;
  const wanted = values.filter((value) => (step === 1 ? value > mark : value < mark));
  return (step === 1 ? wanted[0] : wanted.at(-1)) ?? mark;
}

/** One step up or down within the range, for the arrow keys; null where there is nothing to start from. */
export function steppedMark(
  range: { min: number; max: number; step: number | null },
  mark: Hundredths | null,
  step: 1 | -1,
): Hundredths | null {
  if (mark === null || range.step === null) return null;
  return Math.min(Math.max(mark + step * range.step, range.min), range.max);
}
