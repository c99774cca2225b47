import type { Motion, PassRule, Threshold } from '../../shared/model/ballot.ts';
import type { BallotRule } from '../../shared/model/ballot-rule.ts';

/** What the form of a new ballot holds; `motion` and `rule` are made from it. */
export interface BallotDraft {
  kind: Motion['kind'];
  entryId: string | null;
  entryIds: string[];
  tierId: string | null;
  tierIds: string[];
  places: number;
  text: string;
  /** '2/3' and the like; null = no share. */
  share: string | null;
  strict: boolean;
  base: 'entitled' | 'present' | 'voting' | 'votingAll';
  quorum: string | null;
  method: 'desk' | 'hands' | 'paper';
  secret: boolean;
}

export const emptyDraft: BallotDraft = {
  kind: 'award',
  entryId: null,
  entryIds: [],
  tierId: null,
  tierIds: [],
  places: 1,
  text: '',
  share: '2/3',
  strict: false,
  base: 'present',
  quorum: '2/3',
  method: 'desk',
  secret: true,
};

export const shares = ['1/2', '3/5', '2/3', '3/4', '4/5', '1/1'] as const;

function fractionOf(text: string): { numerator: number; denominator: number } {
  const [numerator, denominator] = text.split('/').map(Number);
  return { numerator: numerator ?? 1, denominator: denominator ?? 1 };
}

function thresholdOf(draft: BallotDraft, share: string): Threshold {
  return {
    fraction: fractionOf(share),
    strict: draft.strict,
    base: draft.base === 'votingAll' ? 'voting' : draft.base,
    abstentionsInBase: draft.base === 'votingAll',
  };
}

/** The motion, or null while something is missing. */
export function motionOf(draft: BallotDraft): Motion | null {
  switch (draft.kind) {
    case 'award':
      return draft.entryId !== null && draft.tierId !== null
        ? { kind: 'award', entryId: draft.entryId, tierId: draft.tierId }
        : null;
    case 'grade':
      return draft.entryId !== null && draft.tierIds.length > 0 && draft.share !== null
        ? {
            kind: 'grade',
            entryId: draft.entryId,
            tiers: draft.tierIds.map((tierId) => ({
              tierId,
              threshold: thresholdOf(draft, draft.share as string),
            })),
          }
        : null;
    case 'choose':
      return draft.entryIds.length > draft.places && draft.places > 0
        ? { kind: 'choose', entryIds: draft.entryIds, places: draft.places, tierId: draft.tierId }
        : null;
    case 'free':
      return { kind: 'free' };
  }
}

export function ruleOf(draft: BallotDraft): PassRule {
  return {
    threshold: draft.share === null || draft.kind === 'grade' ? null : thresholdOf(draft, draft.share),
    quorum: draft.quorum === null ? null : fractionOf(draft.quorum),
  };
}

/** What a ballot of the scheme fills in. */
export function fromTemplate(rule: BallotRule): Partial<BallotDraft> {
  const text = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
    `${numerator}/${denominator}`;
  return {
    kind: rule.pass.kind === 'top' ? 'choose' : rule.tierId === null ? 'free' : 'award',
    text: rule.motion,
    tierId: rule.tierId,
    quorum: rule.quorum === null ? null : text(rule.quorum),
    secret: rule.secret,
    ...(rule.pass.kind === 'top'
      ? { places: rule.pass.places, share: null }
      : {
          share: text(rule.pass.share),
          strict: false,
          base: rule.pass.base === 'cast' ? 'voting' : 'present',
        }),
  };
}
