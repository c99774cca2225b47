import { setImmediate } from 'node:timers/promises';
import { UserError } from '../../../shared/contract/errors.ts';
import type { DuplicatePair } from '../../../shared/duplicates/entry.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import type { DuplicatesAnswer, SearchedRow, TaskQuestion } from '../tasks/task-questions.ts';
import { WorkerThread } from '../worker-thread.ts';
import { countPairs, findPair, listPairs, pieceOfPairs } from './duplicate-rows.ts';
import { publishedAwards } from './published-awards.ts';

/** More is no list that people look through. */
const pairsKept = 20_000;
const rowsAtOnce = 5000;
const searchLimitMs = 5 * 60_000;

export const duplicateHandlers: Handlers<
  'duplicate.search' | 'duplicate.list' | 'duplicate.summary' | 'duplicate.rows' | 'duplicate.decide'
> = {
  'duplicate.search': handlePrepared(
    (context) => search(context),
    (context, _input, { pairs, omitted }) => {
      const { db, now } = context;
      const reviewId = reviewOf(context).id;
      storePairs(context, reviewId, pairs);
      run(
        db,
        `INSERT INTO duplicate_search (review_id, searched_at) VALUES (?, ?)
         ON CONFLICT (review_id) DO UPDATE SET searched_at = excluded.searched_at`,
        reviewId,
        now,
      );
      const { open, decided } = countPairs(db, reviewId);
      const counts = { found: open + decided, open };
      context.audit('duplicate.searched', { ...counts, omitted });
      return { ...counts, omitted };
    },
  ),

  'duplicate.list': handle((context) => {
    const reviewId = reviewOf(context).id;
    return { pairs: listPairs(context.db, reviewId), searchedAt: searchedAt(context) };
  }),

  'duplicate.summary': handle((context) => ({
    ...countPairs(context.db, reviewOf(context).id),
    searchedAt: searchedAt(context),
  })),

  'duplicate.rows': handle((context, { verdict, offset, limit }) => {
    const { db } = context;
    const { id } = reviewOf(context);
    const { open, decided } = countPairs(db, id);
    return {
      shown: verdict === 'any' ? open + decided : verdict === 'open' ? open : decided,
      rows: pieceOfPairs(db, id, verdict, offset, limit),
    };
  }),

  'duplicate.decide': handle((context, { pairId, verdict, note }) => {
    const { db, now } = context;
    const pair = findPair(db, reviewOf(context).id, pairId);
    if (!pair) throw new UserError('notFound', { what: 'pair' });
    const open = verdict === 'open';
    run(
      db,
      'UPDATE duplicate_pair SET verdict = ?, note = ?, decided_by = ?, decided_at = ? WHERE id = ?',
      verdict,
      note,
      open ? null : actorOf(context).accountId,
      open ? null : now,
      pairId,
    );
    const { entry, other } = pair;
    context.audit('duplicate.decided', {
      pairId,
      number: entry.number,
      title: entry.title,
      otherNumber: other.number,
      otherTitle: other.title,
      award: other.award,
      before: pair.verdict,
      verdict,
      note,
    });
    return {};
  }),
};

function searchedAt(context: Context): string | null {
  const searched = get<{ searched_at: string }>(
    context.db,
    'SELECT searched_at FROM duplicate_search WHERE review_id = ?',
    reviewOf(context).id,
  );
  return searched?.searched_at ?? null;
}

/** Reads the store piece by piece, so that nobody waits, and searches in a worker. */
async function search(context: Context): Promise<DuplicatesAnswer> {
  const { db } = context;
  const worker = new WorkerThread(context.taskWorker);
  const ask = <Answer>(question: TaskQuestion) => worker.ask<Answer>(question, { timeoutMs: searchLimitMs });
  try {
    for (let after = 0; ; ) {
      const rows = all<SearchedRow & { at: number }>(
        db,
        `SELECT rowid AS at, id, title, unit, contributors, year FROM past_award WHERE rowid > ?
         ORDER BY rowid LIMIT ?`,
        after,
        rowsAtOnce,
      );
      const last = rows.at(-1);
      if (!last) break;
      after = last.at;
      await ask({ kind: 'addPast', rows: rows.map(({ at: _, ...row }) => row) });
      await setImmediate();
    }
    const published = publishedAwards(db, reviewOf(context).id).map(
      ({ entryId: id, title, unit, contributors, year }): SearchedRow => ({
        id,
        title,
        unit,
        contributors: JSON.stringify(contributors),
        year,
      }),
    );
    for (let first = 0; first < published.length; first += rowsAtOnce) {
      await ask({ kind: 'addPast', rows: published.slice(first, first + rowsAtOnce) });
    }
    const rows = all<SearchedRow>(
      db,
      'SELECT id, title, unit, contributors, NULL AS year FROM entry WHERE review_id = ?',
      reviewOf(context).id,
    );
    return await ask<DuplicatesAnswer>({ kind: 'findDuplicates', rows, atMost: pairsKept });
  } finally {
    worker.stop(new Error('done'));
  }
}

/** What people decided stays, found again or not; open pairs that are found no more go. */
function storePairs(context: Context, reviewId: string, pairs: readonly DuplicatePair[]): void {
  const { db, now } = context;
  const entries = idsOf(db, reviewId);
  const published = new Set(publishedAwards(db, reviewId).map(({ entryId }) => entryId));
  run(db, `DELETE FROM duplicate_pair WHERE review_id = ? AND verdict = 'open'`, reviewId);
  for (const { incomingId, otherId, where, score, reasons } of pairs) {
    // Removed while the search was running.
    if (!entries.has(incomingId) || (where === 'incoming' && !entries.has(otherId))) continue;
    const isEntry = where === 'incoming' || published.has(otherId);
    run(
      db,
      `INSERT INTO duplicate_pair (id, review_id, entry_id, other_entry_id, past_award_id, score, reasons, found_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (entry_id, coalesce(other_entry_id, past_award_id)) DO UPDATE
       SET score = excluded.score, reasons = excluded.reasons`,
      context.newId(),
      reviewId,
      incomingId,
      isEntry ? otherId : null,
      isEntry ? null : otherId,
      Math.round(score * 1000),
      canonicalJson(reasons),
      now,
    );
  }
}

function idsOf(db: Database, reviewId: string): Set<string> {
  return new Set(
    all<{ id: string }>(db, 'SELECT id FROM entry WHERE review_id = ?', reviewId).map(({ id }) => id),
  );
}
