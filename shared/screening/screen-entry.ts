import { partiesOf } from '../assignment/parties.ts';
import type { Finding } from '../contract/screening-values.ts';
import type { Condition, Programme } from '../model/programme.ts';
import { namedUnits } from '../units/named-units.ts';
import type { BarSearch } from './bars.ts';
import { type CheckResult, checkField } from './check-condition.ts';
import { type EntryFields, recommenderOf } from './field-value.ts';
import { type MaterialFile, missingMaterials } from './materials.ts';
import type { Nominations } from './nominations.ts';
import { daysBetween, shanghaiDay } from './shanghai-day.ts';

/** A past award that looks like the entry. 'same': a person decided that it is; 'open': nobody has looked yet. */
export interface PastHit {
  title: string;
  /** Programme, year and tier in words. */
  award: string;
  verdict: 'same' | 'open';
}

export interface ScreeningFacts {
  entry: EntryFields;
  /** null = the category is none of the scheme's; undefined = the scheme has no categories. */
  categoryId: string | null | undefined;
  /** UTC ISO-8601 of the receipt; null = no receipt. */
  receivedAt: string | null;
  files: readonly MaterialFile[];
  /** null = past awards have not been searched since the entry came. */
  pastHits: readonly PastHit[] | null;
  /** By condition, exclusion or material. */
  ticks: ReadonlyMap<string, 'met' | 'notMet'>;
}

/** What is the same for every entry of a review. */
export interface ScreeningRules {
  programme: Programme;
  nominations: Nominations;
  bars: BarSearch;
  /** Quotas or rubrics go by category: an entry without one of the scheme's cannot be accepted. */
  categoriesDecide: boolean;
}

/** A finding before exceptions are laid over it. */
export type RawFinding = Omit<Finding, 'exception'>;

type Params = Finding['params'];

/**
 * What the rules of the notice say about one entry, in the order of the notice: time of receipt, recommendation,
 * bars, conditions, exclusions, materials. Errors stand in the way of acceptance, warnings do not; a rule that says
 * 原则上 only warns.
 */
export function screenEntry(rules: ScreeningRules, facts: ScreeningFacts): RawFinding[] {
  const { programme } = rules;
  const applies = (rule: { categoryIds: readonly string[] | null }) =>
    rule.categoryIds === null ||
    (typeof facts.categoryId === 'string' && rule.categoryIds.includes(facts.categoryId));
  const findings = [
    ...windowFindings(programme, facts.receivedAt),
    ...nominationFindings(rules, facts.entry),
    ...barFindings(rules.bars, facts.entry, recommenderOf(facts.entry, programme.recommenderField)),
  ];
  if (facts.categoryId === null) findings.push(categoryFinding(rules, facts.entry));
  for (const condition of programme.conditions)
    if (applies(condition)) findings.push(...conditionFindings(condition, 'condition', facts));
  for (const exclusion of programme.exclusions)
    if (applies(exclusion)) findings.push(...conditionFindings(exclusion, 'exclusion', facts));
  findings.push(...materialFindings(programme.materials.filter(applies), facts));
  return findings;
}

function windowFindings({ window: { from, to } }: Programme, receivedAt: string | null): RawFinding[] {
  if (receivedAt === null) return to === null ? [] : [general('warning', 'receiptMissing', {})];
  const received = shanghaiDay(receivedAt);
  if (isLate(to, receivedAt))
    return [
      general('error', 'late', { received, lastDay: to ?? '', days: daysBetween(to ?? received, received) }),
    ];
  return from !== null && received < from
    ? [general('warning', 'outsideWindow', { received, firstDay: from })]
    : [];
}

/** 逾期: received after the last day of the window, by the calendar of Shanghai. */
export function isLate(lastDay: string | null, receivedAt: string): boolean {
  return lastDay !== null && shanghaiDay(receivedAt) > lastDay;
}

function nominationFindings({ programme, nominations }: ScreeningRules, entry: EntryFields): RawFinding[] {
  if (programme.nominationQuotas.length === 0) return [];
  const recommender = recommenderOf(entry, programme.recommenderField);
  if (recommender === null) return [general('warning', 'recommenderMissing', {})];
  const { unit, quota, count } = nominations.of(recommender);
  if (quota === null) return [general('warning', 'nominationKindUnknown', { unit })];
  const { maximum, unitKind } = quota;
  return count > maximum
    ? [general('error', 'nominationOver', { unit, unitKind, count, maximum, over: count - maximum })]
    : [];
}

function barFindings(bars: BarSearch, entry: EntryFields, recommender: string | null): RawFinding[] {
  const parties = partiesOf(entry);
  const units = [...new Set([...parties.units, entry.unit ?? '', ...namedUnits(recommender)])];
  return bars(
    [...new Set([...parties.people, ...entry.contributors])],
    units.map((unit) => unit.trim()).filter((unit) => unit !== ''),
  ).map(({ bar, certainty, name }) => {
    const params = {
      name,
      barred: bar.unit === null ? bar.name : `${bar.name}(${bar.unit})`,
      reason: bar.reason,
      until: bar.until === null ? '' : shanghaiDay(bar.until),
    };
    const isPerson = bar.kind === 'person';
    if (certainty === 'sure') return general('error', isPerson ? 'barredPerson' : 'barredUnit', params);
    return general('warning', isPerson ? 'barredNamesake' : 'barredUnitLike', params);
  });
}

function conditionFindings(
  condition: Condition,
  kind: 'condition' | 'exclusion',
  facts: ScreeningFacts,
): RawFinding[] {
  const { text, check } = condition;
  const about = (code: string, params: Params, severity?: 'warning'): RawFinding[] => [
    {
      severity: severity ?? (condition.principle ? 'warning' : 'error'),
      code,
      params: { text, ...params },
      conditionId: condition.id,
      principle: condition.principle,
    },
  ];
  const broken = kind === 'condition' ? 'conditionNotMet' : 'exclusionMet';
  const tick = facts.ticks.get(condition.id);
  const byTick = (): RawFinding[] | null => {
    if (tick === undefined) return null;
    return (tick === 'met') === (kind === 'condition') ? [] : about(`${broken}ByTick`, {});
  };
  if (check === null) return byTick() ?? [];
  if (check.kind === 'notAwardedBefore') {
    const same = facts.pastHits?.find((hit) => hit.verdict === 'same');
    if (same) return about('awardedBefore', { title: same.title, award: same.award });
    const open = facts.pastHits?.filter((hit) => hit.verdict === 'open') ?? [];
    const first = open[0];
    if (first)
      return about(
        'awardedBeforeLikely',
        { title: first.title, award: first.award, count: open.length },
        'warning',
      );
    return facts.pastHits === null ? (byTick() ?? about('pastNotSearched', {}, 'warning')) : [];
  }
  const result: CheckResult = checkField(check, facts.entry);
  switch (result.state) {
    case 'holds':
      return [];
    case 'unknown':
      // What data leaves open a person may have answered; what data answers nobody ticks away.
      return byTick() ?? about('conditionUnknown', { field: result.field }, 'warning');
    case 'unreadable':
      return byTick() ?? about('dateUnreadable', { field: result.field, value: result.value }, 'warning');
    case 'fails': {
      const { field, value } = result;
      if (value === '') return byTick() ?? about('fieldMissing', { field });
      if (check.kind === 'oneOf' && check.words.every(isGrade))
        return about('gradeBelow', { field, value, needed: check.words.join('、') });
      return about(broken, { field, value });
    }
  }
}

/** 一等奖, 优秀, 金奖 …: what an entry must have reached one level below. */
function isGrade(word: string): boolean {
  return /奖|[特一二三四甲乙丙]等|优秀|优胜|表彰/.test(word);
}

function materialFindings(materials: Programme['materials'], facts: ScreeningFacts): RawFinding[] {
  const known = new Set(materials.map(({ id }) => id));
  // Filed under a material of another category, a file may still be what is needed here.
  const files = facts.files.map((file) =>
    file.materialId !== null && !known.has(file.materialId) ? { ...file, materialId: null } : file,
  );
  const onPaper = (id: string) => facts.ticks.get(id) === 'met';
  const missing = missingMaterials(
    materials.filter(({ id }) => !onPaper(id)),
    files,
  );
  return materials.flatMap(({ id, name, count, kind }): RawFinding[] => {
    const lacking = missing.get(id);
    if (lacking === undefined) return [];
    const params = { material: name, kind, needed: count, found: count - lacking, missing: lacking };
    return [{ severity: 'error', code: 'materialMissing', params, conditionId: id, principle: false }];
  });
}

function categoryFinding({ categoriesDecide }: ScreeningRules, { category }: EntryFields): RawFinding {
  const severity = categoriesDecide ? 'error' : 'warning';
  return category
    ? general(severity, 'categoryUnknown', { category })
    : general(severity, 'categoryMissing', {});
}

function general(severity: 'error' | 'warning', code: string, params: Params): RawFinding {
  return { severity, code, params, conditionId: null, principle: false };
}
