/** What a scheme is divided into, in the order of the editor and of the printed rules. */
export const schemeSections = [
  'notice',
  'selection',
  'categories',
  'rubric',
  'rounds',
  'figures',
  'tiers',
  'ballots',
  'conduct',
  'visit',
  'units',
  'conditions',
  'materials',
  'calendar',
  'nominations',
  'benefits',
  'values',
  'rules',
  'versions',
] as const;
export type SchemeSection = (typeof schemeSections)[number];

const sectionOfPart: Record<string, SchemeSection> = {
  categories: 'categories',
  rubric: 'rubric',
  rounds: 'rounds',
  tiers: 'tiers',
  tierScope: 'tiers',
  boundaryTie: 'tiers',
  overallCap: 'tiers',
  aggregation: 'figures',
  rounding: 'figures',
  ranks: 'figures',
  tieBreak: 'figures',
  judgesPerEntry: 'figures',
  blind: 'figures',
  disagreementLimit: 'figures',
  ballots: 'ballots',
  conduct: 'conduct',
  siteVisit: 'visit',
  unitRanking: 'units',
  batches: 'selection',
  origins: 'values',
  'programme/selection': 'selection',
  'programme/spotCheck': 'selection',
  'programme/conditions': 'conditions',
  'programme/exclusions': 'conditions',
  'programme/materials': 'materials',
  'programme/window': 'calendar',
  'programme/calendar': 'calendar',
  'programme/nominationQuotas': 'nominations',
  'programme/recommenderField': 'nominations',
  'programme/benefits': 'benefits',
  'programme/principles': 'benefits',
};

/** Where a value of the scheme is edited; the path is written as in `origins`, or with places instead of ids. */
export function sectionOf(path: string): SchemeSection {
  const [first = '', second = '', third] = path.split('/');
  // A category's or round's own rubric is edited where the others are.
  if ((first === 'categories' || first === 'rounds') && third === 'rubric') return 'rubric';
  return sectionOfPart[`${first}/${second}`] ?? sectionOfPart[first] ?? 'notice';
}
