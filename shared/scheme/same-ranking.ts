import type { Scheme } from '../model/scheme.ts';
import { valueText } from './value-at.ts';

/**
 * Parts of the rules that decide who comes before whom, or who is read and by whom. They are fixed when scoring
 * opens; quotas, minimum scores, texts and calendar are not among them.
 */
const fixedParts = [
  'rubric',
  'judgesPerEntry',
  'blind',
  'aggregation',
  'rounding',
  'ranks',
  'tieBreak',
  'boundaryTie',
  'tierScope',
  'categories',
  'rounds',
  'siteVisit',
  'overallCap',
  'programme/selection',
  'programme/recommenderField',
  'programme/spotCheck',
] as const;
export type FixedPart = (typeof fixedParts)[number];

/** The fixed parts in which two schemes differ. */
export function rankingChanges(before: Scheme, after: Scheme): FixedPart[] {
  return fixedParts.filter((path) => valueText(before, path) !== valueText(after, path));
}

/** May `after` be an amendment of `before` while scoring is open or over? */
export function sameRanking(before: Scheme, after: Scheme): boolean {
  return rankingChanges(before, after).length === 0;
}
