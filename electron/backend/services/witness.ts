import { UserError } from '../../../shared/contract/errors.ts';
import type { WitnessInput } from '../../../shared/contract/values.ts';
import { actorOf, type CommittedFailure, type Context, reviewOf } from '../context.ts';
import { rolesIn } from './review-scope.ts';
import { admit, checkSecret, type SecretCheck } from './sessions.ts';

/** What a supervisor can witness; names the act in the audit. */
export type WitnessedAct = 'draw' | 'roundClose' | 'ballot' | 'seal' | 'unseal';

/** What goes into the audit record of the witnessed command; all null where nobody witnessed. */
export interface WitnessDetail {
  witness: string | null;
  witnessId: string | null;
  witnessed: WitnessedAct | null;
}

/** Before the transaction: compares the witness's PIN, which is slow. Goes into a handler's `prepare`. */
export async function checkWitness(
  context: Context,
  witness: WitnessInput | null | undefined,
): Promise<SecretCheck | null> {
  return witness ? checkSecret(context, witness.accountId, 'pin', witness.pin) : null;
}

/**
 * Inside the transaction: the supervisor (监督员) who witnesses by the own PIN, as detail for the one audit record
 * of the command, or the failure to return (a wrong PIN counts and is committed).
 *
 * Where the scheme requires a supervisor, nobody may be missing ('witness.required'); elsewhere `witness` may be
 * null. The witness must be supervisor of this review and another person than the one who acts
 * ('witness.notSupervisor').
 */
export function requireWitness(
  context: Context,
  witness: WitnessInput | null | undefined,
  check: SecretCheck | null,
  what: WitnessedAct,
): { detail: WitnessDetail } | { failure: CommittedFailure } {
  const review = reviewOf(context);
  if (!witness || !check) {
    if (review.scheme.conduct?.supervisorRequired) throw new UserError('witness.required');
    return { detail: { witness: null, witnessId: null, witnessed: null } };
  }
  const { accountId } = witness;
  const isSupervisor = rolesIn(context.db, review.id, accountId).includes('supervisor');
  if (!isSupervisor || accountId === actorOf(context).accountId) {
    throw new UserError('witness.notSupervisor');
  }
  const admitted = admit(context, accountId, 'pin', check);
  if ('failure' in admitted) return admitted;
  return { detail: { witness: admitted.row.name, witnessId: accountId, witnessed: what } };
}
