import { UserError } from '../../../shared/contract/errors.ts';
import type { recognitionProcedures } from '../../../shared/contract/notices.ts';
import type { RecognitionVerdict } from '../../../shared/model/tally.ts';
import { drawSpotChecks } from '../../../shared/recognition/draw-spot-checks.ts';
import { chooseSecondReaders } from '../../../shared/recognition/second-readers.ts';
import { actorOf, type Context, type Handlers, handle, type ReviewScope, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { conflictGate } from './conflict-form.ts';
import { listRecognition } from './recognition-list.ts';
import { syncRecusals } from './recusal-finding.ts';
import { isRecused } from './recusal-rows.ts';
import { currentRound } from './review-rows.ts';
import { loadTally } from './tally-loading.ts';
import { type VerdictRow, verdictOf } from './verdict-rows.ts';

export const recognitionHandlers: Handlers<keyof typeof recognitionProcedures> = {
  'recognition.list': handle((context) => {
    requireRecognition(reviewOf(context));
    return listRecognition(context);
  }),

  'recognition.give': handle((context, { entryIds, verdict, reason }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const actor = actorOf(context);
    requireRecognition(review);
    if (!conflictGate(context).free) throw new UserError('conflict.unsigned');
    if (verdict === 'disagree' && reason === null) throw new UserError('recognition.reasonRequired');
    const round = currentRound(db, review.id);
    const changes: { entryId: string; number: string; reading: number; before: RecognitionVerdict | null }[] =
      [];
    const doubted: string[] = [];
    for (const entryId of new Set(entryIds)) {
      const reading = ownReading(context, round.id, entryId);
      if (!reading) throw new UserError('notFound', { what: 'entry' });
      const { number, before } = reading;
      if (reading.reading === 2 && verdict === 'doubt')
        throw new UserError('recognition.mustDecide', { number });
      if (before?.verdict === verdict && before.reason === reason) continue;
      if (reading.secondGiven) throw new UserError('recognition.secondRead', { number });
      run(
        db,
        'INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        round.id,
        entryId,
        reading.reading,
        (before?.revision ?? 0) + 1,
        actor.accountId,
        verdict,
        reason,
        now,
      );
      changes.push({ entryId, number, reading: reading.reading, before: before?.verdict ?? null });
      if (reading.reading === 2) continue;
      if (verdict === 'doubt' && before?.verdict !== 'doubt') doubted.push(entryId);
      if (verdict !== 'doubt' && before?.verdict === 'doubt') endSecondReading(context, round.id, entryId);
    }
    const secondReaders = beginSecondReadings(context, round.id, doubted);
    context.audit('recognition.given', {
      judge: actor.name,
      count: changes.length,
      verdict,
      reason,
      entries: changes,
      secondReaders,
    });
    return { given: changes.length };
  }),

  'recognition.drawSpotChecks': handle((context, { seed }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    requireRecognition(review);
    const share = review.scheme.programme?.spotCheck?.basisPoints ?? 0;
    if (share === 0) throw new UserError('recognition.noSpotCheck');
    const round = currentRound(db, review.id);
    if (get(db, 'SELECT 1 FROM spot_check_draw WHERE round_id = ?', round.id)) {
      // A second draw would let somebody look for a seed that spares an entry.
      throw new UserError('recognition.drawn');
    }
    const { tally, input } = loadTally(db, review);
    const unitOf = new Map(input.entries.map((entry) => [entry.id, entry.unit ?? null]));
    const recognised = tally.groups
      .flatMap((group) => group.rows)
      .filter((row) => row.tierId !== null)
      .map(({ entryId, number }) => ({ entryId, number, unit: unitOf.get(entryId) ?? null }));
    const drawn = drawSpotChecks(recognised, share, seed);
    run(
      db,
      'INSERT INTO spot_check_draw VALUES (?, ?, ?, ?)',
      round.id,
      seed,
      actorOf(context).accountId,
      now,
    );
    for (const { entryId } of drawn) {
      run(db, 'INSERT INTO spot_check (round_id, entry_id) VALUES (?, ?)', round.id, entryId);
    }
    context.audit('recognition.spotChecksDrawn', {
      seed,
      count: drawn.length,
      of: recognised.length,
      entries: drawn,
    });
    return { drawn: drawn.map(({ entryId }) => entryId) };
  }),

  'recognition.recordSpotCheck': handle((context, { entryId, passed, reason }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    requireRecognition(review);
    const roundId = currentRound(db, review.id).id;
    const row = get<{ number: string; passed: number | null; reason: string | null }>(
      db,
      `SELECT e.number, s.passed, s.reason FROM spot_check s JOIN entry e ON e.id = s.entry_id
       WHERE s.round_id = ? AND s.entry_id = ?`,
      roundId,
      entryId,
    );
    if (!row) throw new UserError('notFound', { what: 'spotCheck' });
    run(
      db,
      `UPDATE spot_check SET passed = ?, reason = ?, recorded_by = ?, recorded_at = ?
       WHERE round_id = ? AND entry_id = ?`,
      passed ? 1 : 0,
      reason,
      actorOf(context).accountId,
      now,
      roundId,
      entryId,
    );
    context.audit(passed ? 'recognition.spotCheckPassed' : 'recognition.spotCheckFailed', {
      number: row.number,
      reason,
      entryId,
      before: row.passed === null ? null : { passed: row.passed === 1, reason: row.reason },
    });
    return {};
  }),
};

function requireRecognition(review: ReviewScope): void {
  if (review.scheme.programme?.selection !== 'recognition') throw new UserError('selection.scores');
}

interface OwnReading {
  number: string;
  reading: 1 | 2;
  before: VerdictRow | undefined;
  /** First reading of a doubt that the second reader has decided already. */
  secondGiven: boolean;
}

/** Which reading of an entry is the one of the person who asks; undefined = none. */
function ownReading(context: Context, roundId: string, entryId: string): OwnReading | undefined {
  const { db } = context;
  const { accountId } = actorOf(context);
  const row = get<{ number: string; second: string | null }>(
    db,
    `SELECT e.number, s.account_id AS second FROM active_assignment a JOIN entry e ON e.id = a.entry_id
     LEFT JOIN second_reader s ON s.round_id = a.round_id AND s.entry_id = a.entry_id
     WHERE a.round_id = ? AND a.entry_id = ? AND a.account_id = ?`,
    roundId,
    entryId,
    accountId,
  );
  if (!row) return undefined;
  const reading = row.second === accountId ? 2 : 1;
  return {
    number: row.number,
    reading,
    before: verdictOf(db, roundId, entryId, reading),
    secondGiven: reading === 1 && verdictOf(db, roundId, entryId, 2) !== undefined,
  };
}

/** Each doubted entry goes to another judge. */
function beginSecondReadings(
  context: Context,
  roundId: string,
  doubted: readonly string[],
): { entryId: string; judgeId: string }[] {
  if (doubted.length === 0) return [];
  const { db } = context;
  const reviewId = reviewOf(context).id;
  const judges = all<{ id: string }>(
    db,
    `SELECT a.id FROM member m JOIN account a ON a.id = m.account_id
     WHERE m.review_id = ? AND m.role = 'judge' AND a.closed_at IS NULL ORDER BY a.created_at, a.id`,
    reviewId,
  );
  const load = all<{ id: string; n: number }>(
    db,
    'SELECT account_id AS id, count(*) AS n FROM assignment WHERE round_id = ? GROUP BY account_id',
    roundId,
  );
  syncRecusals(context, reviewId);
  const numbers = new Map(
    doubted.map((entryId) => [
      entryId,
      get<{ number: string }>(db, 'SELECT number FROM entry WHERE id = ?', entryId)?.number ?? '',
    ]),
  );
  const { pairs, without } = chooseSecondReaders({
    entries: doubted.map((entryId) => ({ entryId, firstReaderId: actorOf(context).accountId })),
    judgeIds: judges.map(({ id }) => id),
    load: new Map(load.map(({ id, n }) => [id, n])),
    isRecused: (entryId, judgeId) => isRecused(db, reviewId, entryId, judgeId),
  });
  const [nobody] = without;
  if (nobody !== undefined) {
    const number = numbers.get(nobody) ?? '';
    throw new UserError('recognition.noSecondReader', { number, count: without.length });
  }
  for (const { entryId, judgeId } of pairs) {
    run(db, 'INSERT INTO second_reader VALUES (?, ?, ?)', roundId, entryId, judgeId);
    run(db, 'INSERT INTO assignment VALUES (?, ?, ?, ?)', context.newId(), roundId, entryId, judgeId);
  }
  return pairs;
}

/** The first reader no longer doubts, and nobody has read the entry again: it goes off the other's list. */
function endSecondReading({ db }: Context, roundId: string, entryId: string): void {
  run(
    db,
    `DELETE FROM assignment WHERE (round_id, entry_id, account_id) IN (
       SELECT round_id, entry_id, account_id FROM second_reader WHERE round_id = ? AND entry_id = ?)`,
    roundId,
    entryId,
  );
  run(db, 'DELETE FROM second_reader WHERE round_id = ? AND entry_id = ?', roundId, entryId);
}
