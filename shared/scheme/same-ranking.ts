import { emptyProgramme } from '../model/programme.ts';
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
  const [was, is] = [withProgramme(before), withProgramme(after)];
  return fixedParts.filter((path) => valueText(was, path) !== valueText(is, path));
}

/** A scheme that says nothing of its programme ranks as an empty programme does: to write its issuer changes nothing. */
function withProgramme(scheme: Scheme): Scheme {
  return { ...scheme, programme: scheme.programme ?? emptyProgramme };
}

/** May `after` be an amendment of `before` while scoring is open or over? */
export function sameRanking(before: Scheme, after: Scheme): boolean {
  return rankingChanges(before, after).length === 0;
}
