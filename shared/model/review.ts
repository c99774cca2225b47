import { z } from 'zod';

/** Stages of a review, in order (see the stage line on top of every screen). */
export const stages = [
  /** 筹备 */ 'preparation',
  /** 形式审查 */ 'screening',
  /** 评分 */ 'scoring',
  /** 复议 */ 'reconciliation',
  /** 建议名单: the panel's proposed list is sealed */ 'proposed',
  /** 审定 */ 'approval',
  /** 公示 */ 'notice',
  /** 表彰发布 */ 'published',
  /** 归档 */ 'archived',
] as const;
export const stage = z.enum(stages);
export type Stage = z.infer<typeof stage>;

/** What a person may be in a review. One person may hold several; the strictest rule wins. */
export const roles = ['secretary', 'chair', 'judge', 'supervisor'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const screeningVerdict = z.enum(['pending', 'accepted', 'returned', 'rejected']);
export type ScreeningVerdict = z.infer<typeof screeningVerdict>;

/** none: nothing typed yet. draft. submitted. returned: sent back with a reason, to be submitted again. */
export const scorecardState = z.enum(['none', 'draft', 'submitted', 'returned']);
export type ScorecardState = z.infer<typeof scorecardState>;
