import type { z } from 'zod';
import type { Role, Stage } from '../model/review.ts';

/**
 * Who may call a procedure.
 * - app scope: 'anyone' (not signed in), 'signedIn', or 'secretary' (the role is held in the whole store);
 * - review scope: roles that are held in that review ('secretary' of the store counts in reviews that grant it).
 */
export type Allowed = 'anyone' | 'signedIn' | Role;

/** One procedure of the contract: data from which transports, client types, checks and docs are derived. */
export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** One sentence for the docs. */
  readonly about: string;
  /** A command writes (one transaction, one audit record); a query does not. */
  readonly kind: 'query' | 'command';
  /** 'review': the input carries `reviewId`, and roles and stage are checked against that review. */
  readonly scope: 'app' | 'review';
  readonly allow: readonly Allowed[];
  /** Stages of the review in which it may be called. */
  readonly stages: readonly Stage[] | 'any';
  readonly input: Input;
  readonly output: Output;
}

type Definition<I extends z.ZodType, O extends z.ZodType> = Omit<
  Procedure<I, O>,
  'kind' | 'scope' | 'stages'
>;

/** A procedure of the whole store. */
export function appProcedure<const I extends z.ZodType, const O extends z.ZodType>(
  kind: 'query' | 'command',
  definition: Definition<I, O>,
): Procedure<I, O> {
  return { ...definition, kind, scope: 'app', stages: 'any' };
}

/** A procedure inside one review. */
export function reviewProcedure<const I extends z.ZodType, const O extends z.ZodType>(
  kind: 'query' | 'command',
  stages: readonly Stage[] | 'any',
  definition: Definition<I, O>,
): Procedure<I, O> {
  return { ...definition, kind, scope: 'review', stages };
}
