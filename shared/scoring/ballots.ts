/**
 * 票决: votes pass by exact fractions. Whole-number arithmetic throughout: of nine members two thirds are six.
 */

export interface VoteFraction {
  readonly numerator: number;
  readonly denominator: number;
}

export interface BallotRule {
  /** Share of the base that must say yes. */
  readonly fraction: VoteFraction;
  /** True = more than the fraction (过半数), false = at least (2/3 以上含 2/3). */
  readonly strict: boolean;
  /**
   * What the fraction is taken of. 'entitled': all members (应到). 'present': members present (到会). 'voting':
   * members who handed in a vote (投票人数).
   */
  readonly base: 'entitled' | 'present' | 'voting';
  /** Only for base 'voting': does an abstention count as a vote handed in? */
  readonly abstentionsInBase: boolean;
  /** Share of the entitled members who must be present for the meeting to decide at all; null = none. */
  readonly quorum: VoteFraction | null;
}

export interface BallotInput {
  /** Member ids. A vote of somebody who is not present or is recused does not count. */
  readonly entitled: readonly string[];
  readonly present: readonly string[];
  /** Recused for this entry: they leave the base (not the quorum of the meeting). */
  readonly recused: readonly string[];
  readonly votes: readonly { readonly memberId: string; readonly choice: 'yes' | 'no' | 'abstain' }[];
  readonly rule: BallotRule;
}

export interface BallotResult {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly base: number;
  /** Votes in favour that are needed; more than the base where the fraction cannot be reached. */
  readonly needed: number;
  readonly quorum: { readonly present: number; readonly needed: number; readonly met: boolean };
  readonly passed: boolean;
}

/** The smallest whole number of votes that reaches (or, strictly, exceeds) a fraction of the base. */
export function votesNeeded(base: number, fraction: VoteFraction, strict: boolean): number {
  const product = base * fraction.numerator;
  const whole = Math.floor(product / fraction.denominator);
  const exact = whole * fraction.denominator === product;
  return exact && !strict ? whole : whole + 1;
}

/**
 * Counts one ballot. Nobody in favour never passes, even where the base is empty.
 *
 * @throws RangeError if a member votes twice.
 */
export function countBallot(input: BallotInput): BallotResult {
  const entitled = new Set(input.entitled);
  const present = new Set(input.present.filter((id) => entitled.has(id)));
  const recused = new Set(input.recused);
  const voted = new Set<string>();
  const count = { yes: 0, no: 0, abstain: 0 };
  for (const { memberId, choice } of input.votes) {
    if (voted.has(memberId)) throw new RangeError(`member ${memberId} voted twice`);
    voted.add(memberId);
    if (present.has(memberId) && !recused.has(memberId)) count[choice] += 1;
  }
  const without = (members: ReadonlySet<string>) => [...members].filter((id) => !recused.has(id)).length;
  return decideByCounts(count, {
    entitled: entitled.size,
    present: present.size,
    entitledToVote: without(entitled),
    presentToVote: without(present),
    rule: input.rule,
  });
}

/** Members by number, for votes that nobody can tell apart: secret ones, a show of hands, slips of paper. */
export interface BallotBase {
  readonly entitled: number;
  readonly present: number;
  /** The same without those who are recused from this matter. */
  readonly entitledToVote: number;
  readonly presentToVote: number;
  readonly rule: BallotRule;
}

/**
 * Decides by counts of votes. Nobody in favour never passes, even where the base is empty.
 *
 * @throws RangeError if there are more votes than members who may vote.
 */
export function decideByCounts(
  count: { readonly yes: number; readonly no: number; readonly abstain: number },
  { entitled, present, entitledToVote, presentToVote, rule }: BallotBase,
): BallotResult {
  const { yes, no, abstain } = count;
  if (yes + no + abstain > presentToVote) throw new RangeError('more votes than members who may vote');
  const base =
    rule.base === 'entitled'
      ? entitledToVote
      : rule.base === 'present'
        ? presentToVote
        : yes + no + (rule.abstentionsInBase ? abstain : 0);
  const quorumNeeded = rule.quorum === null ? 0 : votesNeeded(entitled, rule.quorum, false);
  const met = present >= quorumNeeded;
  const needed = votesNeeded(base, rule.fraction, rule.strict);
  return {
    yes,
    no,
    abstain,
    base,
    needed,
    quorum: { present, needed: quorumNeeded, met },
    passed: met && yes > 0 && yes >= needed,
  };
}

/** A vote for a tier: the highest tier that this member supports; null = none. */
export interface TierVote {
  readonly memberId: string;
  readonly tierId: string | null;
}

/**
 * One ballot over several tiers with fractions of their own (特等奖和一等奖 2/3, 二等奖和三等奖 3/5). A member who
 * names a tier says yes to it and to every lower one. The entry gets the highest tier that passes.
 *
 * @param tiers from the highest down.
 */
export function countTierBallot(
  input: Omit<BallotInput, 'votes' | 'rule'> & { readonly votes: readonly TierVote[] },
  tiers: readonly { readonly tierId: string; readonly rule: BallotRule }[],
): { tierId: string | null; results: readonly { tierId: string; result: BallotResult }[] } {
  const place = new Map(tiers.map(({ tierId }, position) => [tierId, position]));
  const results = tiers.map(({ tierId, rule }, position) => ({
    tierId,
    result: countBallot({
      ...input,
      rule,
      votes: input.votes.map((vote) => {
        const named = vote.tierId === null ? undefined : place.get(vote.tierId);
        return {
          memberId: vote.memberId,
          choice: named !== undefined && named <= position ? 'yes' : 'no',
        } as const;
      }),
    }),
  }));
  return { tierId: results.find(({ result }) => result.passed)?.tierId ?? null, results };
}

export interface TopByVotes {
  readonly chosen: readonly string[];
  /** Equal in votes across the last place: the chair must decide, or a further ballot. */
  readonly tied: readonly string[];
  /** Places that the tied entries compete for. */
  readonly open: number;
}

/** 按得票取前 k 名: the k entries with most votes; equal votes across the line are left open. Order of `entries` is free. */
export function topByVotes(
  entries: readonly { readonly entryId: string; readonly yes: number }[],
  k: number,
): TopByVotes {
  const sorted = [...entries].sort((a, b) => b.yes - a.yes || (a.entryId < b.entryId ? -1 : 1));
  const last = sorted[k - 1];
  const next = sorted[k];
  const ids = (list: readonly { readonly entryId: string }[]) => list.map(({ entryId }) => entryId);
  if (last === undefined || next === undefined || last.yes !== next.yes) {
    return { chosen: ids(sorted.slice(0, Math.max(k, 0))), tied: [], open: 0 };
  }
  const chosen = sorted.filter(({ yes }) => yes > last.yes);
  return {
    chosen: ids(chosen),
    tied: ids(sorted.filter(({ yes }) => yes === last.yes)),
    open: k - chosen.length,
  };
}
