import { z } from 'zod';

const id = z.string().min(1).max(64);
const text = z.string().min(1).max(2000);
/** A calendar day, "2023-07-01"; notices name days, not instants. */
export const day = z.iso.date();

/**
 * What data can say about a condition. `field` is the heading of a further column of the entry ("挂牌时间").
 * Conditions without a check are ticked by a person.
 */
export const conditionCheck = z.discriminatedUnion('kind', [
  /** The field is filled in. */
  z.strictObject({ kind: z.literal('present'), field: text }),
  /** The date in the field lies at least so many months before the as-of date. */
  z.strictObject({
    kind: z.literal('monthsBefore'),
    field: text,
    months: z.int().min(1).max(1200),
    asOf: day,
  }),
  /** The date in the field lies within the days, both included. */
  z.strictObject({ kind: z.literal('within'), field: text, from: day, to: day }),
  /** The field holds one of the words (or begins with it). */
  z.strictObject({ kind: z.literal('oneOf'), field: text, words: z.array(text).min(1) }),
  /** The field does not say yes (是, 有, 正在实施 …): one of the words means that the condition is broken. */
  z.strictObject({ kind: z.literal('noneOf'), field: text, words: z.array(text).min(1) }),
  /** Not found among the past awards of this store. */
  z.strictObject({ kind: z.literal('notAwardedBefore') }),
]);
export type ConditionCheck = z.infer<typeof conditionCheck>;

/** 申报条件 or 不予受理情形, in the words of the notice. */
export const condition = z.strictObject({
  id,
  text,
  /** Categories that it applies to; null = all. */
  categoryIds: z.array(id).nullable(),
  /** 原则上: a warning that a recorded exception lifts. */
  principle: z.boolean(),
  check: conditionCheck.nullable(),
});
export type Condition = z.infer<typeof condition>;

/** 申报材料. */
export const material = z.strictObject({
  id,
  name: text,
  /** What an attachment must be to count as this. */
  kind: z.enum(['form', 'text', 'video', 'photo', 'proof', 'other']),
  count: z.int().min(1).max(100),
  categoryIds: z.array(id).nullable(),
});
export type Material = z.infer<typeof material>;

/** 推荐名额: how many entries one recommending unit of this kind may nominate. */
export const nominationQuota = z.strictObject({
  id,
  /** 设区市总工会, 省产业工会 … */
  unitKind: text,
  /** Words by which a recommending unit is known to be of this kind; the first kind that fits counts. */
  words: z.array(text),
  maximum: z.int().min(0).max(100_000),
});
export type NominationQuota = z.infer<typeof nominationQuota>;

/** What the notice says beyond rubric, tiers and rounds. */
export const programme = z.strictObject({
  issuer: z.string().max(200),
  documentNumber: z.string().max(100).nullable(),
  issuedOn: day.nullable(),
  /** 年度, 每三年, … as the notice says it. */
  cycle: z.string().max(200),
  /** scores: judges mark, figures rank. recognition (认定): readers give verdicts, nothing is ranked. */
  selection: z.enum(['scores', 'recognition']),
  conditions: z.array(condition),
  exclusions: z.array(condition),
  materials: z.array(material),
  /** 申报时间, both days included; null = open. */
  window: z.strictObject({ from: day.nullable(), to: day.nullable() }),
  calendar: z.array(z.strictObject({ id, name: text, from: z.string().max(30), to: z.string().max(30) })),
  nominationQuotas: z.array(nominationQuota),
  /** Heading of the column that names the recommending unit (推荐单位); the nominating unit where it is blank. */
  recommenderField: z.string().max(100).nullable(),
  benefits: z.array(
    z.strictObject({ id, tierIds: z.array(id).nullable(), text, leadersExcluded: z.boolean() }),
  ),
  /** 优中选优, 宁缺毋滥 … */
  principles: z.array(text),
  /** 复查抽查: share of each unit's recognised entries that is checked again (basis points), at least one. */
  spotCheck: z
    .strictObject({
      basisPoints: z.int().min(0).max(10_000),
      /** What a failed check means, as printed. */
      consequence: text,
      /** What it does: the entry alone loses its recognition (the default), or everything of its unit does. */
      effect: z.enum(['entry', 'unit']).optional(),
    })
    .nullable(),
});
export type Programme = z.infer<typeof programme>;

/** A scheme without a notice asks for nothing. */
export const emptyProgramme: Programme = {
  issuer: '',
  documentNumber: null,
  issuedOn: null,
  cycle: '',
  selection: 'scores',
  conditions: [],
  exclusions: [],
  materials: [],
  window: { from: null, to: null },
  calendar: [],
  nominationQuotas: [],
  recommenderField: null,
  benefits: [],
  principles: [],
  spotCheck: null,
};

/**
 * 来源: where a value of a template comes from. quoted (原文): the wording stands in the notice. reference (参考):
 * our suggestion. toFill (待填): the notice leaves it open. The last two are confirmed before scoring opens.
 */
export const valueOrigin = z.strictObject({
  /** Where in the scheme: 'tiers/first/quota', 'rubric', 'programme/window', … */
  path: z.string().min(1).max(200),
  /** What it is, in words: 一等奖名额. */
  label: text,
  kind: z.enum(['quoted', 'reference', 'toFill']),
  /** The wording of the notice, or why this value is suggested. */
  note: z.string().max(2000),
});
export type ValueOrigin = z.infer<typeof valueOrigin>;
