import { randomUUID } from 'node:crypto';
import { isNameless } from '../../shared/contract/blind.ts';
import { contract, isProcedureName, type ProcedureName } from '../../shared/contract/contract.ts';
import { type ContractError, UserError } from '../../shared/contract/errors.ts';
import type { Procedure } from '../../shared/contract/procedure.ts';
import type { ChangeEvent, Result } from '../../shared/contract/wire.ts';
import type { Role } from '../../shared/model/review.ts';
import {
  type Actor,
  CommittedFailure,
  type Context,
  type Deps,
  type Handler,
  type Handlers,
  type ReviewScope,
} from './context.ts';
import { storeRolesOf } from './services/account-rows.ts';
import { loadReviewScope } from './services/review-scope.ts';
import { judgesBlind } from './services/round-state.ts';
import { findSession, touchSession } from './services/sessions.ts';
import { appendAudit } from './store/audit.ts';
import { noteBegin } from './store/transaction-changes.ts';

export interface Call {
  name: string;
  input: unknown;
  /** Session token, or null when not signed in. */
  session: string | null;
}

/** How much of each answer is checked against the contract; 'always' in development and tests. */
export type OutputCheck = 'always' | 'never';

/**
 * The one way in. For each call: known procedure → input schema → session → role → stage of the review →
 * the handler, for a command in one transaction with exactly one audit record → event to all clients.
 */
export class Dispatcher {
  readonly #deps: Deps;
  readonly #handlers: Handlers;
  readonly #outputCheck: OutputCheck;
  readonly #listeners = new Set<(event: ChangeEvent) => void>();

  constructor(deps: Deps, handlers: Handlers, outputCheck: OutputCheck) {
    this.#deps = deps;
    this.#handlers = handlers;
    this.#outputCheck = outputCheck;
  }

  /** Calls `listener` after every committed change; returns the way to stop. */
  subscribe(listener: (event: ChangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async call(call: Call): Promise<Result> {
    try {
      return await this.#call(call);
    } catch (error) {
      return { ok: false, error: this.#describe(error, call.name) };
    }
  }

  /** The signed-in person of a session token, for transports that move bytes. */
  authenticate(session: string | null): Actor {
    return this.#actor(session);
  }

  async #call({ name, input, session }: Call): Promise<Result> {
    if (!isProcedureName(name)) throw new UserError('procedure.unknown', { name });
    const procedure: Procedure = contract[name];
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new UserError('input.invalid', {
        path: issue?.path.join('.') ?? '',
        problem: issue?.message ?? '',
      });
    }
    const anyone = procedure.allow.includes('anyone');
    const actor = anyone ? null : this.#actor(session);
    const authorise = () => this.#authorise(name, procedure, actor, parsed.data as { reviewId?: string });

    let review = authorise();
    const handler = this.#handlers[name] as unknown as Handler<ProcedureName>;
    const context = this.#context(procedure, actor, review);
    const prepared = handler.prepare ? await handler.prepare(context, parsed.data as never) : undefined;
    if (procedure.kind === 'query') {
      const value = handler.run(context, parsed.data as never, prepared);
      if (value instanceof CommittedFailure) throw new Error(`${name}: a query writes nothing`);
      return { ok: true, value: this.#checked(name, procedure, value) };
    }

    let records = 0;
    const afterwards: (() => Promise<void>)[] = [];
    const outcome = this.#deps.db
      .transaction(() => {
        noteBegin(this.#deps.db);
        // Slow work may have let others in: role and stage are those of now.
        review = handler.prepare ? authorise() : review;
        const writing: Context = {
          ...this.#context(procedure, actor, review),
          afterCommit: (act) => afterwards.push(act),
          audit: (action, detail, as) => {
            records += 1;
            appendAudit(this.#deps.db, {
              at: writing.now,
              reviewId: detail.reviewId === undefined ? (review?.id ?? null) : (detail.reviewId as string),
              actorId: as?.accountId ?? actor?.accountId ?? null,
              actorName: as?.name ?? actor?.name ?? null,
              action,
              detail,
            });
          },
        };
        const value = handler.run(writing, parsed.data as never, prepared);
        if (records !== 1) throw new Error(`${name}: a command leaves one audit record, not ${records}`);
        return value;
      })
      .immediate();
    this.#emit({ kind: 'changed', reviewId: review?.id ?? null, command: name });
    for (const act of afterwards) await act().catch((error: unknown) => this.#describe(error, name));
    if (outcome instanceof CommittedFailure) return { ok: false, error: this.#describe(outcome.error, name) };
    return { ok: true, value: this.#checked(name, procedure, outcome) };
  }

  #context(procedure: Procedure, actor: Actor | null, review: ReviewScope | null): Context {
    return {
      ...this.#deps,
      now: this.#deps.clock(),
      actor,
      review,
      audit: () => {
        throw new Error(`${procedure.kind} writes no audit record here`);
      },
      afterCommit: () => {
        throw new Error(`${procedure.kind} commits nothing here`);
      },
    };
  }

  #actor(session: string | null): Actor {
    if (session === null) throw new UserError('session.required');
    const now = this.#deps.clock();
    const found = findSession(this.#deps.db, session, now);
    if (!found) throw new UserError('session.expired');
    touchSession(this.#deps.db, found, now);
    return found;
  }

  #authorise(
    name: string,
    procedure: Procedure,
    actor: Actor | null,
    input: { reviewId?: string },
  ): ReviewScope | null {
    if (procedure.scope === 'app') {
      if (!actor || procedure.allow.includes('signedIn')) return null;
      const roles = storeRolesOf(this.#deps.db, actor.accountId);
      if (!roles.some((role) => procedure.allow.includes(role))) throw forbidden(procedure);
      return null;
    }
    if (!actor || !input.reviewId) throw new UserError('session.required');
    const review = loadReviewScope(this.#deps.db, input.reviewId, actor.accountId);
    // A review that one has no part in is not distinguished from one that does not exist.
    if (!review || review.roles.length === 0) throw new UserError('notFound', { what: 'review' });
    if (!review.roles.some((role) => procedure.allow.includes(role))) throw forbidden(procedure);
    if (procedure.stages !== 'any' && !procedure.stages.includes(review.stage)) {
      throw new UserError('stage.wrong', { stage: review.stage, needed: procedure.stages.join(',') });
    }
    // Of several roles the strictest rule wins.
    if (judgesBlind(this.#deps.db, review) && !isNameless(name, procedure))
      throw new UserError('blind.judge');
    return review;
  }

  #checked(name: string, procedure: Procedure, value: unknown): unknown {
    if (this.#outputCheck === 'never') return value;
    const parsed = procedure.output.safeParse(value);
    if (!parsed.success)
      throw new Error(`${name}: answer does not fit the contract: ${parsed.error.message}`);
    return parsed.data;
  }

  #emit(event: ChangeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #describe(error: unknown, procedure: string): ContractError {
    if (error instanceof UserError) return { code: error.code, params: error.params };
    const incidentId = randomUUID();
    this.#deps.log.error('incident', {
      incidentId,
      procedure,
      message: error instanceof Error ? error.message : String(error),
      stack: error instanceof Error ? error.stack : undefined,
    });
    return { code: 'internal', params: { incident: incidentId.slice(0, 8) }, incidentId };
  }
}

function forbidden(procedure: Procedure): UserError {
  const roles = procedure.allow.filter(
    (allowed): allowed is Role => allowed !== 'anyone' && allowed !== 'signedIn',
  );
  return new UserError('role.forbidden', { roles: roles.join(',') });
}
