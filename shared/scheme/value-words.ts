import type { AggregationRule } from '../model/aggregation.ts';
import type { BallotRule } from '../model/ballot-rule.ts';
import { markText } from '../model/mark-text.ts';
import type { Condition, ConditionCheck, Material, Programme } from '../model/programme.ts';
import type { RoundRule, SiteVisit, UnitRanking } from '../model/round.ts';
import { criteriaOf, type Rubric } from '../model/rubric.ts';
import type { Category, Scheme } from '../model/scheme.ts';
import type { TierRule } from '../model/tier.ts';
import type { Say } from '../text/say.ts';
import { fullMarksOf } from './check-rubric.ts';
import { valueAt } from './value-at.ts';

type Words = Say<'schemeEditor'>;

const percent = (basisPoints: number) => `${basisPoints / 100}%`;

/** A value of a scheme in words, for the printed rules; the path is written as in `origins`. */
export function valueWords(scheme: Scheme, path: string, t: Words): string {
  const value = valueAt(scheme, path);
  const names = path.split('/');
  const [first = '', second = ''] = names;
  const last = names[names.length - 1] ?? '';
  const join = (words: readonly string[]) => words.join(t('common:listSeparator'));
  if (path === 'judgesPerEntry') return judgesWords(value as number | null, t);
  if (value === null || value === undefined) return t('words.none');
  if (last === 'rubric') return rubricWords(value as Rubric, t);
  if (path === 'categories') {
    return join(
      (value as Category[]).map(({ name, kind = 'achievement' }) => `${name}（${t(`kind.${kind}`)}）`),
    );
  }
  if (path === 'aggregation') return t(`rule.${(value as AggregationRule).rule}`);
  if (path === 'rounding') return roundingWords(value as Scheme['rounding'], t);
  if (path === 'ranks') return t(`scheme:ranks.${value as Scheme['ranks']}`);
  if (path === 'boundaryTie') return t(`scheme:boundaryTie.${value as Scheme['boundaryTie']}`);
  if (path === 'tierScope') return t(`scheme:tierScope.${value as Scheme['tierScope']}`);
  if (path === 'tieBreak') return tieBreakWords(scheme, t);
  if (path === 'blind') return t(value ? 'scheme:blind.on' : 'scheme:blind.off');
  if (path === 'disagreementLimit') return t('words.marks', { mark: markText(value as number) });
  if (path === 'programme/selection') return t(`selection.${value as Programme['selection']}`);
  if (path === 'programme/window') return windowWords(value as Programme['window'], t);
  if (path === 'programme/spotCheck') return spotCheckWords(value as NonNullable<Programme['spotCheck']>, t);
  if (path === 'siteVisit') return t(`visit.effect.${(value as SiteVisit).effect}`);
  if (path === 'siteVisit/effect') return t(`visit.effect.${value as SiteVisit['effect']}`);
  if (path === 'unitRanking') return unitWords(scheme, value as UnitRanking, t);
  if (path === 'conduct') return conductWords(scheme, t);
  if (first === 'rounds' && names.length === 2) return roundWords(scheme, value as RoundRule, t);
  if (first === 'ballots' && names.length === 2) return ballotWords(value as BallotRule, t);
  if (last === 'groups') return groupsWords(scheme, value as NonNullable<TierRule['groups']>, t);
  if (names.at(-2) === 'places') return t('words.count', { count: (value as { places: number }).places });
  if (last === 'quota') return quotaWords(value as TierRule['quota'], t);
  if (last === 'minimumScore') return t('words.marks', { mark: markText(value as number) });
  if (last === 'limit') return t(`tier.limit.${value as 'cap' | 'target'}`);
  if (last === 'unfilled') return t(`tier.unfilled.${value as 'stayEmpty' | 'passDown'}`);
  if (last === 'principle') return t(value ? 'conditions.principle' : 'words.strict');
  if (last === 'check') return checkWords(value as ConditionCheck, t);
  if (second === 'materials' && names.length === 3) {
    const { name, count } = value as Material;
    return t('words.material', { name, count });
  }
  if (second === 'calendar' && names.length === 3) {
    return stepWords(value as Programme['calendar'][number], t);
  }
  if (second === 'benefits' && names.length === 3) return (value as Programme['benefits'][number]).text;
  if ((second === 'conditions' || second === 'exclusions') && names.length === 3) {
    return (value as Condition).text;
  }
  if (typeof value === 'string') return value === '' ? t('words.none') : value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return t(value ? 'words.yes' : 'words.no');
  if (Array.isArray(value)) return join(value.flatMap(memberWords)) || t('words.none');
  return t('words.inScheme');
}

function memberWords(member: unknown): string[] {
  if (typeof member === 'string') return [member];
  if (typeof member !== 'object' || member === null) return [];
  const { name, text } = member as { name?: unknown; text?: unknown };
  return [name, text].filter((word): word is string => typeof word === 'string');
}

function rubricWords(rubric: Rubric, t: Words): string {
  const criteria = criteriaOf(rubric);
  const { name } = rubric;
  const count = criteria.length;
  const full = fullMarksOf(rubric);
  // Verdicts alone make no marks.
  if (full === 0) return t('words.rubric.noMarks', { name, count });
  return t('words.rubric', { name, count, full: markText(Math.round(full)) });
}

function judgesWords(count: number | null, t: Words): string {
  return count === null ? t('scheme:judgesPerEntry.all') : t('words.judges', { count });
}

function groupsWords({ categories }: Scheme, groups: NonNullable<TierRule['groups']>, t: Words): string {
  if (groups.kind !== 'set') return t(`groups.${groups.kind}`);
  return groups.places
    .map(({ groupId, places }) => {
      const name = categories.find(({ id }) => id === groupId)?.name ?? groupId;
      return `${name} ${t('words.count', { count: places })}`;
    })
    .join(t('words.semicolon'));
}

function spotCheckWords(
  { basisPoints, effect, consequence }: NonNullable<Programme['spotCheck']>,
  t: Words,
): string {
  if (basisPoints === 0) return t('words.none');
  const share = t('words.spotCheck', { share: percent(basisPoints) });
  return [share, t(`spotCheck.effect.${effect ?? 'entry'}`), consequence].join(t('words.semicolon'));
}

function stepWords({ name, from, to }: Programme['calendar'][number], t: Words): string {
  if (from === '' && to === '') return name;
  if (from === to || to === '') return `${name} ${from}`;
  return `${name} ${t('words.window', { from, to })}`;
}

function roundingWords(rounding: Scheme['rounding'], t: Words): string {
  const steps = (['criterion', 'judgeTotal', 'aggregate'] as const).flatMap((step) => {
    const digits = rounding[step];
    return digits === null
      ? []
      : [`${t(`rubric:rounding.${step}`)} ${t('rubric:rounding.digits', { count: digits })}`];
  });
  return `${steps.join(t('common:listSeparator'))}${t('words.halfUp')}`;
}

function tieBreakWords({ tieBreak, rubric }: Scheme, t: Words): string {
  if (tieBreak.length === 0) return t('rubric:tieBreak.none');
  const criteria = criteriaOf(rubric);
  return tieBreak
    .map((step, index) => {
      const words =
        step.by === 'criterion'
          ? t('rubric:tieBreak.criterion', {
              name: criteria.find(({ id }) => id === step.criterionId)?.name ?? step.criterionId,
            })
          : t(`rubric:tieBreak.${step.by}`);
      return `${index + 1}. ${words}`;
    })
    .join('  ');
}

function windowWords({ from, to }: Programme['window'], t: Words): string {
  if (from === null && to === null) return t('words.open');
  return t('words.window', { from: from ?? '…', to: to ?? '…' });
}

function quotaWords(quota: TierRule['quota'], t: Words): string {
  if (quota.kind === 'open') return t('scheme:quota.open');
  if (quota.kind === 'count') return t('words.count', { count: quota.count });
  return t('words.share', {
    share: percent(quota.basisPoints),
    rounding: t(`rubric:tier.rounding.${quota.rounding}`),
  });
}

function roundWords({ rounds = [] }: Scheme, round: RoundRule, t: Words): string {
  const next = rounds[rounds.findIndex(({ id }) => id === round.id) + 1];
  const parts = [
    judgesWords(round.judgesPerEntry, t),
    t(round.blind ? 'scheme:blind.on' : 'scheme:blind.off'),
    t('words.weight', { share: percent(round.weight) }),
  ];
  if (round.admission && next) {
    parts.push(t('words.admits', { next: next.name, quota: quotaWords(round.admission.quota, t) }));
  }
  return parts.join(t('words.semicolon'));
}

function ballotWords({ motion, pass, quorum, secret }: BallotRule, t: Words): string {
  const rule =
    pass.kind === 'top'
      ? t('words.ballot.top', { count: pass.places })
      : t('words.ballot.share', {
          share: `${pass.share.numerator}/${pass.share.denominator}`,
          base: t(`ballots.base.${pass.base}`),
        });
  const present = quorum
    ? [t('words.ballot.quorum', { share: `${quorum.numerator}/${quorum.denominator}` })]
    : [];
  return [motion, rule, ...present, t(secret ? 'ballots.secret' : 'ballots.named')].join(
    t('words.semicolon'),
  );
}

function unitWords({ tiers }: Scheme, ranking: UnitRanking, t: Words): string {
  const points = ranking.tierPoints.map(({ tierId, points: count }) =>
    t('words.points', { name: tiers.find(({ id }) => id === tierId)?.name ?? tierId, count }),
  );
  return [
    t('words.points', { name: t('units.perSubmission'), count: ranking.perSubmission }),
    t('words.points', { name: t('units.perAccepted'), count: ranking.perAccepted }),
    ...points,
    t('words.count', { count: ranking.places }),
  ].join(t('words.semicolon'));
}

function conductWords({ conduct = {} }: Scheme, t: Words): string {
  const { submission, commentAtOrAbove: above, commentAtOrBelow: below } = conduct;
  const words = [
    t(`conduct.submission.${submission?.kind ?? 'each'}`),
    ...(above ? [`${t('conduct.above')} ${markText(above)}`] : []),
    ...(below ? [`${t('conduct.below')} ${markText(below)}`] : []),
    ...(conduct.calibration ? [t('conduct.calibration')] : []),
    ...(conduct.supervisorRequired ? [t('conduct.supervisor')] : []),
    ...(conduct.conflictForm ? [t('conduct.conflictForm')] : []),
  ];
  return words.join(t('words.semicolon'));
}

function checkWords(check: ConditionCheck, t: Words): string {
  const field = 'field' in check ? `“${check.field}” ` : '';
  switch (check.kind) {
    case 'monthsBefore':
      return t('words.monthsBefore', { field, months: check.months, asOf: check.asOf });
    case 'within':
      return t('words.within', { field, from: check.from, to: check.to });
    case 'oneOf':
    case 'noneOf':
      return `${field}${t(`check.${check.kind}`)} ${check.words.join(t('common:listSeparator'))}`;
    default:
      return `${field}${t(`check.${check.kind}`)}`;
  }
}
