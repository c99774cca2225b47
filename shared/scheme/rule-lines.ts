import type { ValueOrigin } from '../model/programme.ts';
import type { Scheme } from '../model/scheme.ts';
import type { Say } from '../text/say.ts';
import { valueAt } from './value-at.ts';
import { valueWords } from './value-words.ts';

export interface RuleLine {
  /** As in `origins`. */
  path: string;
  label: string;
  words: string;
  /** Absent = set by the secretary, with no notice behind it. */
  origin?: ValueOrigin;
}

type Words = Say<'schemeEditor'>;

/** Parts that every scheme has, with the words for them. */
function commonPaths(scheme: Scheme, t: Words): [string, string][] {
  const { rounds = [], ballots = [], tiers, categories, programme } = scheme;
  const several = rounds.length > 0;
  const isScored = programme?.selection !== 'recognition';
  return [
    ...(categories.length > 0 ? [['categories', t('section.categories')] as [string, string]] : []),
    ['rubric', t('section.rubric')],
    ...categories.flatMap(({ id, name, rubric }): [string, string][] =>
      rubric ? [[`categories/${id}/rubric`, t('rules.rubricOf', { name })]] : [],
    ),
    ...rounds.flatMap(({ id, name, rubric }): [string, string][] => [
      [`rounds/${id}`, t('rules.round', { name })],
      ...(rubric ? [[`rounds/${id}/rubric`, t('rules.rubricOf', { name })] as [string, string]] : []),
    ]),
    ...(isScored
      ? ([
          ['aggregation', t('scheme:aggregation')],
          ['rounding', t('rules.rounding')],
        ] as [string, string][])
      : []),
    ...(several
      ? []
      : ([
          ['judgesPerEntry', t('scheme:judgesPerEntry')],
          ['blind', t('scheme:blind')],
        ] as [string, string][])),
    ...(isScored
      ? ([
          ['ranks', t('scheme:ranks')],
          ['tieBreak', t('rubric:tieBreak')],
          ['disagreementLimit', t('rubric:disagreement')],
        ] as [string, string][])
      : []),
    ['tierScope', t('scheme:tierScope')],
    ...tiers.map(({ id, name }): [string, string] => [`tiers/${id}/quota`, t('rules.quota', { name })]),
    ...tiers.flatMap(({ id, name, minimumScore }): [string, string][] =>
      minimumScore === null ? [] : [[`tiers/${id}/minimumScore`, t('rules.minimum', { name })]],
    ),
    ['boundaryTie', t('scheme:boundaryTie')],
    ...(scheme.overallCap === undefined ? [] : ([['overallCap', t('cap')]] as [string, string][])),
    ...ballots.map(({ id, name }): [string, string] => [`ballots/${id}`, name]),
    ...(scheme.conduct ? ([['conduct', t('section.conduct')]] as [string, string][]) : []),
    ...(scheme.siteVisit ? ([['siteVisit', t('section.visit')]] as [string, string][]) : []),
    ...(scheme.unitRanking ? ([['unitRanking', t('section.units')]] as [string, string][]) : []),
    ...(programme ? ([['programme/window', t('window')]] as [string, string][]) : []),
    ...(['conditions', 'exclusions'] as const).flatMap((part) =>
      (programme?.[part] ?? []).map(({ id, principle }): [string, string] => [
        `programme/${part}/${id}/text`,
        t(principle ? `rules.${part}.principle` : `rules.${part}`),
      ]),
    ),
    ...(programme?.materials ?? []).map(({ id }): [string, string] => [
      `programme/materials/${id}`,
      t('section.materials'),
    ]),
    ...(programme?.nominationQuotas ?? []).map(({ id, unitKind }): [string, string] => [
      `programme/nominationQuotas/${id}/maximum`,
      t('rules.nomination', { name: unitKind }),
    ]),
    ...(programme?.benefits ?? []).map(({ id }): [string, string] => [
      `programme/benefits/${id}`,
      t('benefits'),
    ]),
  ];
}

/**
 * Every value of the rules once: the common ones, and whatever else an origin speaks of. A common value without an
 * origin of its own has that of its nearest part or whole (the window of its two days).
 */
export function ruleLines(scheme: Scheme, t: Words): RuleLine[] {
  const origins = scheme.origins ?? [];
  const byPath = new Map(origins.map((origin) => [origin.path, origin]));
  const common = commonPaths(scheme, t);
  const known = new Set(common.map(([path]) => path));
  // A line that only sums up what origins below it say one by one would say it twice.
  const parts = new Set(
    origins.flatMap(({ path }) => [...known].filter((whole) => path.startsWith(`${whole}/`))),
  );
  const lines = common
    .filter(([path]) => byPath.has(path) || !parts.has(path) || path.endsWith('/quota'))
    .map(([path, label]): RuleLine => {
      const origin = byPath.get(path);
      return {
        path,
        label: origin?.label ?? label,
        words: valueWords(scheme, path, t),
        ...(origin ? { origin } : {}),
      };
    });
  const rest = origins
    .filter(({ path }) => !known.has(path) && valueAt(scheme, path) !== undefined)
    .map(
      (origin): RuleLine => ({
        path: origin.path,
        label: origin.label,
        words: valueWords(scheme, origin.path, t),
        origin,
      }),
    );
  return [...lines, ...rest];
}
