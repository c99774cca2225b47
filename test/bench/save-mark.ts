import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { run } from '../../electron/backend/store/statement.ts';
import { type Person, TestStore } from '../builders/panel.ts';
import { largeReview } from './large-tally.ts';
import { median, round, spread, timed } from './spread.ts';

const JUDGES = 60;
const PER_ENTRY = 5;

/** A judge with 2,500 of 150,000 sheets, the first `OPEN` of them taken back. */
export interface DeskOfJudge {
  reviewId: string;
  judge: Pick<Person, 'accountId' | 'pin'>;
}
const OPEN = 400;

/** An open round of `entries` in `dataDir`, left there for a server to open. */
export async function deskStore(dataDir: string, entries: number): Promise<DeskOfJudge> {
  const store = new TestStore(dataDir);
  const { reviewId, judge } = await openDeskStore(store, entries);
  store.backend.close();
  return { reviewId, judge: { accountId: judge.accountId, pin: judge.pin } };
}

async function openDeskStore(store: TestStore, entries: number) {
  const { secretary, reviewId } = await largeReview(store, {
    entries,
    judges: JUDGES,
    judgesPerEntry: PER_ENTRY,
  });
  const judge = await store.member(secretary, reviewId, '评委甲', ['judge']);
  const { db } = store.backend.deps;
  db.exec('BEGIN');
  run(db, `UPDATE review SET stage = 'scoring' WHERE id = ?`, reviewId);
  run(
    db,
    'UPDATE round SET closed_at = NULL, shuffle_seed = ? WHERE review_id = ?',
    'a'.repeat(32),
    reviewId,
  );
  const { account_id } = db.prepare('SELECT account_id FROM assignment ORDER BY id LIMIT 1').get() as {
    account_id: string;
  };
  run(db, 'UPDATE assignment SET account_id = ? WHERE account_id = ?', judge.accountId, account_id);
  const own = db
    .prepare('SELECT id FROM assignment WHERE account_id = ? ORDER BY id LIMIT ?')
    .all(judge.accountId, OPEN) as { id: string }[];
  for (const { id } of own) {
    run(
      db,
      `INSERT INTO scorecard VALUES (?, 2, 3, 'draft', '', ?, NULL, NULL)`,
      id,
      new Date().toISOString(),
    );
    run(
      db,
      'INSERT INTO mark SELECT assignment_id, 2, criterion_id, value FROM mark WHERE assignment_id = ?',
      id,
    );
  }
  db.exec('COMMIT');
  db.pragma('wal_checkpoint(TRUNCATE)');
  return { reviewId, judge };
}

/**
 * What a keystroke costs inside the backend: `scorecard.save` through the dispatcher (schema, session, role, stage,
 * transaction with audit record) on a store of 30,000 entries, against the peer: one bare row with synchronous=FULL
 * on the same disk, turn by turn.
 */
export async function saveMark(entries = 30_000, saves = 3000) {
  const store = new TestStore();
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  try {
    const { reviewId, judge } = await openDeskStore(store, entries);
    const list = await timedValue(() => judge.call('desk.list', { reviewId }));
    const open = list.value.items.filter(({ state }) => state === 'draft');
    const versions = open.map(({ version }) => version);
    const bareDb = new Sqlite(join(folder, 'bare.db'));
    bareDb.pragma('journal_mode = WAL');
    bareDb.pragma('synchronous = FULL');
    bareDb.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, value INTEGER) STRICT');
    const insert = bareDb.prepare('INSERT INTO bare (value) VALUES (?)');
    const ours: number[] = [];
    const bare: number[] = [];
    const empty: number[] = [];
    const sheets: number[] = [];
    for (let index = 0; index < saves; index += 1) {
      const at = index % open.length;
      const assignmentId = open[at]?.assignmentId as string;
      const input = {
        reviewId,
        assignmentId,
        version: versions[at] as number,
        marks: { [`c${index % 8}`]: (index % 51) * 25 },
        comment: null,
      };
      ours.push(await timed(() => judge.call('scorecard.save', input)));
      versions[at] = (versions[at] as number) + 1;
      bare.push(await timed(async () => insert.run(index)));
      empty.push(await timed(() => store.call('app.status', {})));
      if (index % 10 === 0)
        sheets.push(await timed(() => judge.call('desk.open', { reviewId, assignmentId })));
    }
    bareDb.close();
    const lists: number[] = [];
    const own: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      lists.push(await timed(() => judge.call('desk.list', { reviewId })));
      own.push(await timed(() => judge.call('desk.sheets', { reviewId })));
    }
    const { n } = store.backend.deps.db.prepare('SELECT count(*) AS n FROM assignment').get() as {
      n: number;
    };
    return {
      what: 'scorecard.save through the dispatcher, audit record included',
      peer: 'better-sqlite3: one bare INSERT, WAL, synchronous=FULL, turn by turn',
      entries,
      sheets: n,
      ownSheets: list.value.items.length,
      saves,
      ours: spread(ours),
      bare: spread(bare),
      emptyCall: spread(empty),
      medianRatio: round(median(ours) / median(bare)),
      openSheet: spread(sheets),
      deskList: spread(lists),
      firstDeskListMs: round(list.ms),
      allOwnSheets: spread(own),
    };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timedValue<Value>(act: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const begun = performance.now();
  const value = await act();
  return { value, ms: performance.now() - begun };
}
