import { UserError } from '../../../shared/contract/errors.ts';
import type { reviewProcedures } from '../../../shared/contract/review.ts';
import type { SealKind } from '../../../shared/contract/seals.ts';
import type { Stage } from '../../../shared/model/review.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { roundsOf } from '../../../shared/scheme/round-scheme.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { nextStepOf, screeningCounts } from './next-step.ts';
import { addCounts, currentRound, listReviews, noSheets, openSheets, sheetCounts } from './review-rows.ts';
import { reopenChanged } from './scheme-records.ts';
import { checkScheme, settledScheme } from './scheme-rules.ts';

/** Writes a new review with its first round; the caller becomes its secretary. */
export function insertReview(context: Context, name: string, given: Scheme, isSample: boolean): string {
  const { db, now } = context;
  checkScheme(given);
  const scheme = settledScheme(context.schemes, given);
  const id = context.newId();
  run(
    db,
    `INSERT INTO review (id, name, stage, is_sample, scheme, created_at) VALUES (?, ?, 'preparation', ?, ?, ?)`,
    id,
    name,
    isSample ? 1 : 0,
    canonicalJson(scheme),
    now,
  );
  const [first] = roundsOf(scheme);
  run(
    db,
    'INSERT INTO round (id, review_id, ordinal, name) VALUES (?, ?, 1, ?)',
    context.newId(),
    id,
    scheme.rounds?.length ? first?.name : '初评',
  );
  run(db, `INSERT INTO member VALUES (?, ?, 'secretary')`, id, actorOf(context).accountId);
  return id;
}

export function setStage(context: Context, stage: Stage): void {
  run(context.db, 'UPDATE review SET stage = ? WHERE id = ?', stage, reviewOf(context).id);
}

export const reviewHandlers: Handlers<Exclude<keyof typeof reviewProcedures, 'review.createSample'>> = {
  'scheme.list': handle(({ schemes }) => ({ schemes: [...schemes] })),

  'review.create': handle((context, { name, scheme }) => {
    const reviewId = insertReview(context, name, scheme, false);
    context.audit('review.created', { reviewId, name, scheme: scheme.name });
    return { reviewId };
  }),

  'review.list': handle((context) => ({ reviews: listReviews(context.db, actorOf(context).accountId) })),

  'review.get': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const row = get<{ name: string; is_sample: number; created_at: string }>(
      db,
      'SELECT name, is_sample, created_at FROM review WHERE id = ?',
      review.id,
    );
    const round = currentRound(db, review.id);
    const seal = get<{ digest: string; sealed_at: string; sequence: number; kind: SealKind; name: string }>(
      db,
      `SELECT s.digest, s.sealed_at, s.sequence, s.kind, a.name FROM seal s JOIN account a ON a.id = s.sealed_by
       WHERE s.review_id = ? AND s.batch = ? AND s.lifted_at IS NULL ORDER BY s.sequence DESC LIMIT 1`,
      review.id,
      round.batch,
    );
    return {
      id: review.id,
      name: row?.name ?? '',
      stage: review.stage,
      isSample: row?.is_sample === 1,
      createdAt: row?.created_at ?? '',
      scheme: review.scheme,
      wholeScheme: review.wholeScheme,
      schemeLocked: review.schemeLocked,
      round: {
        id: round.id,
        name: round.name,
        openedAt: round.opened_at,
        closedAt: round.closed_at,
        ordinal: round.ordinal,
        ruleIndex: round.rule_index,
        ruleCount: roundsOf(review.wholeScheme).length,
        batch: round.batch,
      },
      myRoles: [...review.roles],
      seal: seal
        ? {
            digest: seal.digest,
            sealedAt: seal.sealed_at,
            sealedBy: seal.name,
            sequence: seal.sequence,
            kind: seal.kind,
          }
        : null,
    };
  }),

  'review.overview': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const sheets = sheetCounts(db, currentRound(db, review.id).id);
    const judges = all<{ id: string; name: string; signed_in: number }>(
      db,
      `SELECT a.id, a.name, a.pin_hash IS NOT NULL AS signed_in FROM member m JOIN account a ON a.id = m.account_id
       WHERE m.review_id = ? AND m.role = 'judge' ORDER BY a.name, a.id`,
      review.id,
    );
    const behind = judges.map((judge) => {
      const { all: assigned, open } = openSheets(sheets.get(judge.id) ?? noSheets());
      return { name: judge.name, assigned, open };
    });
    return {
      entries: screeningCounts(db, review.id),
      judges: { total: judges.length, signedIn: judges.filter((judge) => judge.signed_in === 1).length },
      sheets: addCounts(sheets.values()),
      behind:
        review.stage === 'scoring'
          ? behind.filter((one) => one.open > 0).sort((a, b) => b.open - a.open)
          : [],
      next: nextStepOf(db, review, context.now),
    };
  }),

  'review.updateScheme': handle((context, { scheme: given }) => {
    const review = reviewOf(context);
    if (review.schemeLocked) throw new UserError('scheme.locked');
    checkScheme(given);
    const scheme = settledScheme(context.schemes, given, review.wholeScheme);
    run(context.db, 'UPDATE review SET scheme = ? WHERE id = ?', canonicalJson(scheme), review.id);
    const [first] = roundsOf(scheme);
    if (scheme.rounds?.length) {
      run(
        context.db,
        'UPDATE round SET name = ? WHERE review_id = ? AND ordinal = 1',
        first?.name,
        review.id,
      );
    }
    const reopened = reopenChanged(context, review.id, scheme);
    context.audit('review.schemeChanged', {
      name: scheme.name,
      before: review.wholeScheme,
      after: scheme,
      reopened,
    });
    return {};
  }),

  'review.startScreening': handle((context) => {
    const { total } = screeningCounts(context.db, reviewOf(context).id);
    if (total === 0) throw new UserError('round.blocked', { blockers: 'noEntries' });
    setStage(context, 'screening');
    context.audit('review.screeningStarted', { entries: total });
    return {};
  }),
};
