import { type Criterion, markRange } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import type { Say } from '../parts/use-text.ts';

/** The marks that a criterion allows, as they stand beside its name; empty where none is typed. */
export function rangeWords(criterion: Criterion, t: Say<'desk'>): string {
  if (criterion.kind === 'gate' || criterion.kind === 'formula') return '';
  if (criterion.kind === 'levels') {
    return criterion.levels.map((level) => markText(level.value)).join(' / ');
  }
  const { min, max, step } = markRange(criterion);
  const limits = `${markText(min)}–${markText(max)}`;
  const words = step === null || step === 100 ? limits : t('range.step', { limits, step: markText(step) });
  const weight = criterion.kind === 'range' ? criterion.weight : undefined;
  return weight === undefined ? words : t('range.weight', { limits: words, weight: markText(weight) });
}
