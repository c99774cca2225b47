import { z } from 'zod';
import type { DecisionBody } from './decision.ts';
import { decimalText, type Hundredths } from './marks.ts';
import type { Scheme } from './scheme.ts';

/** One judge's submitted scorecard: criterion id → mark in hundredths (null = not marked, never zero). */
export interface SubmittedSheet {
  entryId: string;
  judgeId: string;
  marks: Readonly<Record<string, Hundredths | null>>;
}

/** Everything a tally depends on (invariant 3). Array order has no effect on the result. */
export interface TallyInput {
  scheme: Scheme;
  entries: readonly {
    id: string;
    /** 编号, unique in the review; final order of listing (code units) where ranks are equal. */
    number: string;
    categoryId: string | null;
    /** 评审组, where quotas count by panel. */
    panelId?: string | null;
    /** 最低接受奖级: below this tier the entry counts as withdrawn and the next one moves up. */
    lowestTierId?: string | null;
    /** Numeric entry fields for formula criteria, in hundredths of their unit. */
    fields?: Readonly<Record<string, number>>;
    /** Recommending (else nominating) unit; only where spot checks count by unit. */
    unit?: string | null;
  }[];
  /** Assignments that were not recused: who was to score what. */
  assignments: readonly { entryId: string; judgeId: string }[];
  sheets: readonly SubmittedSheet[];
  /** Valid decisions in the order in which they were taken. */
  decisions: readonly DecisionBody[];
  /** Only in a selection without scores (认定). */
  recognition?: RecognitionRecord;
  /** Figures of earlier rounds (and of a site visit that scores) that weigh in the final figure. */
  earlier?: readonly EarlierFigures[];
  /** Share of this round's own figure, in basis points; absent = 10000. */
  ownWeight?: number;
  /** Site visits that close an entry for award. */
  failedVisits?: readonly string[];
  /** Entries that a judge is scoring again; until then the earlier sheets count. */
  rescoring?: readonly string[];
}

/** What one earlier round contributes. */
export interface EarlierFigures {
  roundId: string;
  name: string;
  /** Basis points. */
  weight: number;
  /** By entry id; an entry that is missing here has no final figure. */
  figures: Readonly<Record<string, string>>;
}

export const recognitionVerdict = z.enum(['agree', 'disagree', 'doubt']);
export type RecognitionVerdict = z.infer<typeof recognitionVerdict>;

/** What readers said and what spot checks found. */
export interface RecognitionRecord {
  /** The verdict in force of each reading: 1 = first, 2 = second reading of a doubt. */
  readings: readonly {
    entryId: string;
    reading: 1 | 2;
    judgeId: string;
    verdict: RecognitionVerdict;
  }[];
  /** Entries drawn for the spot check; passed null = not reported yet. */
  spotChecks: readonly { entryId: string; passed: boolean | null }[];
}

export const tallyFlag = z.enum([
  /** A judge who was to score this entry has not submitted. */
  'missingJudge',
  /** No submitted sheet at all: no figure, no rank. */
  'unscored',
  /** Spread above the scheme's limit. */
  'disagreement',
  /** Equal to another entry after the whole tie-break chain. */
  'tied',
  /** Tied across a tier's line that nobody has decided yet. */
  'boundaryTie',
  /** Too few totals for the trimmed mean: the plain mean was used. */
  'smallPanel',
  /** A yes/no criterion was answered no. */
  'gateClosed',
  'disqualified',
  /** Below the lowest tier that the nominating unit accepts: counts as withdrawn. */
  'belowAcceptable',
  /** Under a judge-adjusted rule: no chain of common judges joins all entries of this group, so none is ranked. */
  'notComparable',
  /** Recognition: the reading that decides said no. */
  'notAgreed',
  /** Recognition: a doubt that no second reading has decided. */
  'doubtOpen',
  /** Recognition: a failed spot check, of this entry or (where the scheme says so) of its unit. */
  'spotCheckFailed',
  /** A site visit that decides said no. */
  'visitFailed',
  /** A judge is scoring it again: the figures may still change. */
  'rescoring',
  /** The figure is one that people agreed on; the computed one stands beside it. */
  'agreedScore',
  /** Competes in another category than the one it was submitted in. */
  'movedCategory',
  /** Its tier is one that people gave it across the computed order. */
  'movedTier',
]);
export type TallyFlag = z.infer<typeof tallyFlag>;

export const judgeTotal = z.strictObject({
  judgeId: z.uuid(),
  /** Rounded as the scheme says; null = assigned but not (completely) scored. */
  total: decimalText.nullable(),
  dropped: z.enum(['high', 'low']).nullable(),
});
export type JudgeTotal = z.infer<typeof judgeTotal>;

export const tallyRow = z.strictObject({
  entryId: z.uuid(),
  number: z.string(),
  /** Place within the group; null = not ranked. Equal rank = still tied. */
  rank: z.int().min(1).nullable(),
  /** The figure that ranks, with exactly the scheme's digits ("91.40"). */
  aggregate: decimalText.nullable(),
  /** Only where an agreed score stands: what the figure would be without it. */
  computedAggregate: decimalText.nullable().optional(),
  /** Only under a rule that adjusts by judge: the plain mean of the totals, to stand beside it. */
  rawMean: decimalText.optional(),
  /** Only where rounds are combined: the figure of each round, earlier ones first, own round last. */
  roundFigures: z
    .array(
      z.strictObject({
        roundId: z.string(),
        name: z.string(),
        weight: z.int(),
        figure: decimalText.nullable(),
      }),
    )
    .optional(),
  judgeTotals: z.array(judgeTotal),
  /** Highest − lowest judge total. */
  spread: decimalText.nullable(),
  /** Awarded tier; null = none (or undecided: see flags). */
  tierId: z.string().nullable(),
  flags: z.array(tallyFlag),
});
export type TallyRow = z.infer<typeof tallyRow>;

/** The line below a tier. */
export const boundary = z.strictObject({
  tierId: z.string(),
  /** Places in this tier: the quota resolved to a number; null = no limit. */
  places: z.int().min(0).nullable(),
  filled: z.int().min(0),
  /** Entries tied across this line; empty = the line is clear. */
  tiedEntryIds: z.array(z.uuid()),
  /** clear: nobody is tied here. open: the chair must decide. settled: a policy or a decision settled it. */
  state: z.enum(['clear', 'open', 'settled']),
});
export type Boundary = z.infer<typeof boundary>;

/** Entries that compete with each other for the same quota: everything, one category, or one panel. */
export const tallyGroup = z.strictObject({
  /** Category id, panel id, or 'all'. */
  id: z.string(),
  /** In the order of listing: rank, then entry number in code units; unranked last. */
  rows: z.array(tallyRow),
  boundaries: z.array(boundary),
  /** Only where nobody is ranked because severities cannot be compared: entry ids of each island. */
  islands: z.array(z.array(z.uuid())).optional(),
});
export type TallyGroup = z.infer<typeof tallyGroup>;

export const tally = z.strictObject({
  groups: z.array(tallyGroup),
  /** Only under a severity model: what was taken off each judge's scores, in marks, by judge id. */
  shifts: z.array(z.strictObject({ judgeId: z.uuid(), shift: decimalText })).optional(),
  /** Only where a cap holds over all groups and tiers: how many may be and are awarded. */
  overall: z.strictObject({ cap: z.int().min(0), awarded: z.int().min(0) }).optional(),
});
export type Tally = z.infer<typeof tally>;
