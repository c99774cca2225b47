import type { Scheme } from '../../shared/model/scheme.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { aScheme, openRound, type Person, scoreAll, type TestStore } from './panel.ts';

/** One special, two first and three second prizes, whose places go by 递补. */
export function successionScheme(changes: Partial<Scheme> = {}): Scheme {
  const scheme = aScheme();
  const tiers = scheme.tiers.map((tier): TierRule => ({ ...tier, succession: 'moveUp' }));
  return { ...scheme, tiers, ...changes };
}

export interface SealedReview {
  store: TestStore;
  reviewId: string;
  secretary: Person;
  chair: Person;
  supervisor: Person;
  judges: Person[];
  /** Entry ids by number: '001' is the best, so '001' special, '002'–'003' first, '004'–'006' second. */
  entries: ReadonlyMap<string, string>;
}

/** A scored review whose round is closed: totals differ but those of `tied` numbers, entry 001 is the best. */
export async function closedReview(
  store: TestStore,
  options: { entries?: number; judges?: number; scheme?: Scheme; tied?: readonly string[] } = {},
): Promise<SealedReview> {
  const { entries: count = 8, judges: judgeCount = 2, scheme = successionScheme(), tied = [] } = options;
  const opened = await openRound(store, { entries: count, judges: judgeCount, scheme });
  const { secretary, chair, supervisor, judges, reviewId } = opened;
  for (const [number, judge] of judges.entries()) {
    await scoreAll(judge, reviewId, (index) => {
      const place = tied.includes(String(index + 1).padStart(3, '0')) ? Number(tied[0]) - 1 : index;
      return { a: 5000 - place * 200 + number * 50, b: 2000 };
    });
  }
  await secretary.call('round.close', {
    reviewId,
    missingReason: null,
    ...(scheme.conduct?.supervisorRequired
      ? { witness: { accountId: supervisor.accountId, pin: supervisor.pin } }
      : {}),
  } as never);
  const view = await secretary.call('entry.list', { reviewId });
  const entries = new Map(view.entries.map((entry) => [entry.number, entry.id]));
  return { store, reviewId, secretary, chair, supervisor, judges, entries };
}

/** … and sealed by the panel. */
export async function sealedReview(
  store: TestStore,
  options: Parameters<typeof closedReview>[1] = {},
): Promise<SealedReview> {
  const review = await closedReview(store, options);
  await seal(review);
  return review;
}

/** The chair seals what is there; with the supervisor where the scheme wants one. */
export async function seal(review: SealedReview) {
  const { chair, reviewId } = review;
  const { digest } = await chair.call('tally.get', { reviewId });
  return chair.call('review.confirm', { reviewId, pin: chair.pin, digest, witness: witnessOf(review) });
}

export function witnessOf({ supervisor }: SealedReview) {
  return { accountId: supervisor.accountId, pin: supervisor.pin };
}

/** … and before the body above. */
export async function openApproval(review: SealedReview): Promise<void> {
  await review.secretary.call('approval.open', {
    reviewId: review.reviewId,
    body: '市总工会党组',
    meeting: '2026年第3次会议',
    heldOn: '2026-11-01',
    documentNumber: '市工发〔2026〕12号',
    fileId: null,
  });
}

export async function closeApproval(review: SealedReview) {
  const { chair, reviewId } = review;
  const { list } = await chair.call('approval.get', { reviewId });
  return chair.call('approval.close', {
    reviewId,
    pin: chair.pin,
    digest: list.digest,
    witness: witnessOf(review),
  });
}

const day = 24 * 60 * 60 * 1000;
/** Beijing day so many days from the store's now. */
export function dayFrom(store: TestStore, days: number): string {
  const now = Date.now() + store.clockOffset + days * day + 8 * 60 * 60 * 1000;
  return new Date(now).toISOString().slice(0, 10);
}

/** The whole way to the notice period, seven days from today. */
export async function reviewInNotice(
  store: TestStore,
  options: Parameters<typeof closedReview>[1] = {},
): Promise<SealedReview> {
  return toNotice(await closedReview(store, options));
}

/** From the closed round to the notice period. */
export async function toNotice(review: SealedReview): Promise<SealedReview> {
  const { store } = review;
  await seal(review);
  await openApproval(review);
  await closeApproval(review);
  await review.secretary.call('notice.open', {
    reviewId: review.reviewId,
    from: dayFrom(store, 0),
    to: dayFrom(store, 7),
    text: '现将拟表彰名单予以公示。',
  });
  return review;
}

/** After the last day of every notice. Sessions run out meanwhile, so people sign in again. */
export async function endNotice(review: SealedReview, days = 9): Promise<SealedReview> {
  const { store } = review;
  store.clockOffset += days * day;
  const again = async (person: Person): Promise<Person> => {
    const { token } = await store.call('session.signIn', { accountId: person.accountId, pin: person.pin });
    return {
      ...person,
      session: token,
      call: (name, input) => store.call(name, input, token),
      refused: (name, input) => store.refused(name, input, token),
    };
  };
  return {
    ...review,
    secretary: await again(review.secretary),
    chair: await again(review.chair),
    supervisor: await again(review.supervisor),
  };
}

export async function closeNotice(review: SealedReview) {
  const { chair, reviewId } = review;
  const { list } = await chair.call('notice.get', { reviewId });
  return chair.call('notice.close', {
    reviewId,
    pin: chair.pin,
    digest: list.digest,
    witness: witnessOf(review),
  });
}

/** Number → tier id, of everybody who has one. */
export function tiersOf(list: {
  groups: readonly { lines: readonly { number: string; tierId: string | null }[] }[];
}): Record<string, string> {
  return Object.fromEntries(
    list.groups
      .flatMap((group) => group.lines)
      .flatMap((line) => (line.tierId === null ? [] : [[line.number, line.tierId]]))
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  );
}
