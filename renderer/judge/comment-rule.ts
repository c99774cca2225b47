import type { CommentRule } from '../../shared/contract/desk.ts';
import { markText } from '../parts/mark-text.ts';
import type { Say } from '../parts/use-text.ts';

/** Does the scheme want words to this total? Compared exactly: hundredths of the text, never a binary fraction. */
export function isExtreme(rule: CommentRule, total: string | null): boolean {
  if (total === null) return false;
  const [whole = '0', fraction = ''] = total.replace('-', '').split('.');
  const sign = total.startsWith('-') ? -1 : 1;
  const size = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  const more = /[1-9]/.test(fraction.slice(2));
  const hundredths = sign * size;
  const { atOrAbove, atOrBelow } = rule;
  if (atOrAbove !== null && hundredths >= atOrAbove) return true;
  if (atOrBelow === null) return false;
  return hundredths < atOrBelow || (hundredths === atOrBelow && !(more && sign > 0));
}

export function ruleWords({ atOrAbove, atOrBelow }: CommentRule, t: Say<'desk'>): string {
  const above = atOrAbove === null ? null : markText(atOrAbove);
  const below = atOrBelow === null ? null : markText(atOrBelow);
  if (above !== null && below !== null) return t('comment.rule.both', { above, below });
  if (above !== null) return t('comment.rule.above', { above });
  return below === null ? '' : t('comment.rule.below', { below });
}
