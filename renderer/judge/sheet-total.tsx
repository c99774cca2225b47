import type { Rounding } from '../../shared/model/aggregation.ts';
import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import { formatExactUnits } from '../../shared/scoring/decimal.ts';
import { criterionUnits, liveTotal, TOTAL_DIGITS } from '../../shared/scoring/totals.ts';
import { useText } from '../parts/use-text.ts';
import type { SheetSnapshot } from './sheet-saver.ts';

/** Where the scheme does not round the judge's total, it is shown like everywhere else: two digits, or all it has. */
const LEAST_DIGITS = 2;

export interface ShownTotal {
  text: string;
  /** No mark is missing. */
  complete: boolean;
}

/** The total as one types: grey while marks are missing, ink when complete, green when the server has it. */
export function SheetTotal({ text, complete, isKept }: ShownTotal & { isKept: boolean }) {
  const { t } = useText('desk');
  return (
    <p className="sheet-total" data-state={!complete ? 'partial' : isKept ? 'kept' : 'complete'}>
      <span className="quiet">{t(complete ? 'total' : 'total.partial')}</span>
      <output aria-label={t('total')}>{text}</output>
    </p>
  );
}

export function totalOf(rubric: Rubric, state: SheetSnapshot, rounding: Rounding): ShownTotal {
  const criteria = criteriaOf(rubric);
  // A computed criterion needs the entry's own figures, which only the server has.
  if (criteria.some((criterion) => criterion.kind === 'formula')) {
    const text = state.unsaved.size === 0 ? state.kept.total : null;
    return { text: text ?? '—', complete: text !== null };
  }
  const digits = rounding.judgeTotal ?? LEAST_DIGITS;
  const units = liveTotal(rubric, state.marks, undefined, rounding);
  if (units !== null) return { text: formatExactUnits(units, TOTAL_DIGITS, digits), complete: true };
  const parts = criteria.map((criterion) =>
    criterionUnits(criterion, rubric.total, state.marks, undefined, rounding.criterion),
  );
  if (parts.every((part) => part === null)) return { text: '—', complete: false };
  const sum = parts.reduce<bigint>((total, part) => total + (part ?? 0n), 0n);
  return { text: formatExactUnits(sum, TOTAL_DIGITS, digits), complete: false };
}
