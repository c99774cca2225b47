import type { InputOf } from '../../shared/contract/contract.ts';
import type { Person, TestStore } from './panel.ts';
import { dayFrom, type SealedReview } from './review-after-scoring.ts';

type Register = InputOf<'objection.register'>;

/** A complete objection of a person, about entry 003, received on the first day of the notice. */
export function objection(
  store: TestStore,
  review: SealedReview,
  handler: Person,
  changes: Partial<Register> = {},
): Register {
  return {
    reviewId: review.reviewId,
    entryId: review.entries.get('003') as string,
    receivedOn: dayFrom(store, 1),
    channel: 'paper',
    subject: '对完成人次序有异议',
    objector: {
      kind: 'person',
      name: '欧阳实名',
      contact: '13900000000',
      stamped: false,
      signed: true,
      content: '本人才是第一完成人',
    },
    fileIds: [],
    handlerIds: [handler.accountId],
    ...changes,
  };
}

/** What the chair confirms when an upheld objection is settled; by itself the entry is struck. */
export const settle = (
  review: SealedReview,
  objectionId: string,
  changes: Partial<InputOf<'objection.settle'>>,
) => ({
  reviewId: review.reviewId,
  objectionId,
  settlement: 'strike' as const,
  toTier: null,
  facts: null,
  succession: 'asTier' as const,
  republish: false,
  reason: '经核实,异议成立',
  fileId: null,
  pin: review.chair.pin,
  ...changes,
});

/** An objection that its handler found to be right; its id. */
export async function upheld(
  store: TestStore,
  review: SealedReview,
  handler: Person,
  changes: Partial<Register> = {},
) {
  const { reviewId } = review;
  const { objectionId } = await handler.call(
    'objection.register',
    objection(store, review, handler, changes),
  );
  await handler.call('objection.conclude', { reviewId, objectionId, outcome: 'upheld', reason: '属实' });
  return objectionId;
}
