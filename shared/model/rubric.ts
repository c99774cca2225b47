import { z } from 'zod';
import { hundredths } from './marks.ts';

/** A level description (档次说明): guides the judge, may overlap with its neighbour, is never enforced. */
export const band = z.strictObject({ from: hundredths, to: hundredths, text: z.string() });
export type Band = z.infer<typeof band>;

const id = z.string().min(1).max(64);
const common = { id, name: z.string().min(1).max(200), guidance: z.string().max(2000).optional() };

/** 数值区间: any mark from `min` to `max` in steps of `step`. */
export const rangeCriterion = z.strictObject({
  kind: z.literal('range'),
  ...common,
  min: hundredths,
  max: hundredths,
  step: hundredths,
  bands: z.array(band),
  /** Only in a rubric whose total is 'weighted': this criterion's weight in basis points (10000 = 100 %). */
  weight: z.int().min(0).max(10_000).optional(),
});

/** 等级分: one of a few marks (10 / 8 / 5), each with its wording. */
export const levelsCriterion = z.strictObject({
  kind: z.literal('levels'),
  ...common,
  levels: z.array(z.strictObject({ value: hundredths, text: z.string() })).min(1),
  weight: z.int().min(0).max(10_000).optional(),
});

/** 系数 × 基准分: the judge gives the coefficient (hundredths, e.g. 85 = 0.85), the mark is base × coefficient. */
export const coefficientCriterion = z.strictObject({
  kind: z.literal('coefficient'),
  ...common,
  base: hundredths,
  min: hundredths,
  max: hundredths,
  step: hundredths,
  bands: z.array(band),
});

/** 是/否 gate: 100 = yes, 0 = no. A no closes the entry for award; it adds nothing to the total. */
export const gateCriterion = z.strictObject({ kind: z.literal('gate'), ...common });

/** 公式: computed from a numeric field of the entry (e.g. economic benefit in 万元), not typed by a judge. */
export const formulaCriterion = z.strictObject({
  kind: z.literal('formula'),
  ...common,
  field: z.string().min(1),
  /** The first step whose `atLeast` (in hundredths of the field's unit) is reached gives the mark; else 0. */
  steps: z.array(z.strictObject({ atLeast: z.int(), value: hundredths })).min(1),
});

/** 加分项: adds 0…max. */
export const bonusCriterion = z.strictObject({
  kind: z.literal('bonus'),
  ...common,
  max: hundredths,
  step: hundredths,
});

/** 扣分项: takes away 0…max; the judge types a positive number. */
export const deductionCriterion = z.strictObject({
  kind: z.literal('deduction'),
  ...common,
  max: hundredths,
  step: hundredths,
});

export const criterion = z.discriminatedUnion('kind', [
  rangeCriterion,
  levelsCriterion,
  coefficientCriterion,
  gateCriterion,
  formulaCriterion,
  bonusCriterion,
  deductionCriterion,
]);
export type Criterion = z.infer<typeof criterion>;
export type CriterionKind = Criterion['kind'];

/** 一级指标: a heading over criteria. Two levels are what real rubrics use. */
export const criterionGroup = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  criteria: z.array(criterion).min(1),
  /** What the heading says its criteria add up to (75分); stated, so that it can be checked. */
  fullMarks: hundredths.optional(),
});
export type CriterionGroup = z.infer<typeof criterionGroup>;

/** 评分标准. */
export const rubric = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  /** 'sum': points add up. 'weighted': each criterion is marked 0…100 and weighted. */
  total: z.enum(['sum', 'weighted']),
  groups: z.array(criterionGroup).min(1),
  /** 满分 as the rubric states it, without bonus and deduction; checked against what the maxima add up to. */
  fullMarks: hundredths.optional(),
  /** Where the rubric was published. */
  source: z.string().optional(),
});
export type Rubric = z.infer<typeof rubric>;

/** All criteria of a rubric in the order of the printed sheet. */
export function criteriaOf(rubric: Rubric): Criterion[] {
  return rubric.groups.flatMap((group) => group.criteria);
}

/** Lowest and highest mark a judge can give, and the step (null where only listed levels are allowed). */
export function markRange(c: Criterion): { min: number; max: number; step: number | null } {
  switch (c.kind) {
    case 'range':
    case 'coefficient':
      return { min: c.min, max: c.max, step: c.step };
    case 'levels': {
      const values = c.levels.map((level) => level.value);
      return { min: Math.min(...values), max: Math.max(...values), step: null };
    }
    case 'gate':
      return { min: 0, max: 100, step: 100 };
    case 'formula': {
      const values = c.steps.map((step) => step.value);
      return { min: 0, max: Math.max(...values), step: null };
    }
    case 'bonus':
    case 'deduction':
      return { min: 0, max: c.max, step: c.step };
  }
}

/** Why a typed mark is not allowed, or null if it is. */
export function markProblem(
  c: Criterion,
  mark: number,
): 'notTyped' | 'outOfRange' | 'offStep' | 'notALevel' | null {
  if (c.kind === 'formula') return 'notTyped';
  const { min, max, step } = markRange(c);
  if (!Number.isInteger(mark)) return 'offStep';
  if (mark < min || mark > max) return 'outOfRange';
  if (c.kind === 'levels') return c.levels.some((level) => level.value === mark) ? null : 'notALevel';
  return step !== null && (mark - min) % step !== 0 ? 'offStep' : null;
}
