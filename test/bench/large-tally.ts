import { randomUUID } from 'node:crypto';
import { run } from '../../electron/backend/store/statement.ts';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';

/** A review of `entries` × `judgesPerEntry` of `judges`, scored and closed, written straight into the store. */
export async function largeReview(
  store: TestStore,
  { entries, judges, judgesPerEntry }: { entries: number; judges: number; judgesPerEntry: number },
): Promise<{ secretary: Person; chair: Person; reviewId: string }> {
  const secretary = await store.secretary();
  const scheme = aScheme({
    aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 5 },
    rubric: {
      id: 'r',
      name: '评分表',
      total: 'sum',
      groups: [
        {
          id: 'g',
          name: '指标',
          criteria: Array.from({ length: 8 }, (_, at) => ({
            kind: 'range' as const,
            id: `c${at}`,
            name: `指标${at + 1}`,
            min: 0,
            max: 1250,
            step: 25,
            bands: [],
          })),
        },
      ],
    },
    tiers: [
      { id: 'first', name: '一等奖', quota: { kind: 'count', count: 100 }, minimumScore: null },
      { id: 'second', name: '二等奖', quota: { kind: 'count', count: 300 }, minimumScore: null },
      { id: 'third', name: '三等奖', quota: { kind: 'count', count: 600 }, minimumScore: null },
    ],
    boundaryTie: 'extend',
  });
  const { reviewId } = await secretary.call('review.create', { name: '三万项评审', scheme });
  const { db, newId } = store.backend.deps;
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  const now = new Date().toISOString();
  db.exec('BEGIN');
  const entryIds = store.addEntries(reviewId, entries);
  run(db, `UPDATE entry SET screening = 'accepted' WHERE review_id = ?`, reviewId);
  const roundId = String(
    (db.prepare('SELECT id FROM round WHERE review_id = ?').get(reviewId) as { id: string }).id,
  );
  const judgeIds = Array.from({ length: judges }, (_, index) => {
    const id = randomUUID();
    run(db, 'INSERT INTO account (id, name, created_at) VALUES (?, ?, ?)', id, `评委${index + 1}`, now);
    run(db, `INSERT INTO member VALUES (?, ?, 'judge')`, reviewId, id);
    return id;
  });
  let state = 12345;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  for (const [index, entryId] of entryIds.entries()) {
    run(db, 'INSERT INTO round_entry VALUES (?, ?)', roundId, entryId);
    const level = random();
    for (let place = 0; place < judgesPerEntry; place += 1) {
      const assignmentId = newId();
      run(
        db,
        'INSERT INTO assignment VALUES (?, ?, ?, ?)',
        assignmentId,
        roundId,
        entryId,
        judgeIds[(index * 7 + place * 11) % judges],
      );
      run(db, `INSERT INTO scorecard VALUES (?, 1, 2, 'draft', '', ?, NULL, NULL)`, assignmentId, now);
      for (let at = 0; at < 8; at += 1) {
        const value = Math.round((0.5 + 0.3 * level + 0.2 * random()) * 50) * 25;
        run(db, 'INSERT INTO mark VALUES (?, 1, ?, ?)', assignmentId, `c${at}`, value);
      }
      run(
        db,
        `UPDATE scorecard SET state = 'submitted', submitted_at = ? WHERE assignment_id = ?`,
        now,
        assignmentId,
      );
    }
  }
  run(db, 'UPDATE round SET opened_at = ?, closed_at = ? WHERE id = ?', now, now, roundId);
  run(db, `UPDATE review SET stage = 'reconciliation', scheme_locked_at = ? WHERE id = ?`, now, reviewId);
  db.exec('COMMIT');
  return { secretary, chair, reviewId };
}

/** A store in `dataDir` with one closed review, left there for a server to open. */
export async function largeStore(dataDir: string, entries: number) {
  const store = new TestStore(dataDir);
  const { chair, reviewId } = await largeReview(store, { entries, judges: 300, judgesPerEntry: 5 });
  store.backend.close();
  return { reviewId, chair: { accountId: chair.accountId, name: chair.name, pin: chair.pin } };
}
