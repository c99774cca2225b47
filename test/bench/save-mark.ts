import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openRound, TestStore } from '../builders/panel.ts';

/**
 * What a keystroke costs until it is acknowledged: `scorecard.save` through the dispatcher (schema, session, role,
 * stage, transaction with audit record) against the peer: one bare row with synchronous=FULL on the same disk.
 */
export async function saveMark(saves = 2000) {
  const store = new TestStore();
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  try {
    const { judges, reviewId } = await openRound(store, { entries: 20, judges: 1 });
    const judge = judges[0] as (typeof judges)[0];
    const { items } = await judge.call('desk.list', { reviewId });
    const versions = items.map(() => 0);
    const ours: number[] = [];
    const empty: number[] = [];
    for (let index = 0; index < saves; index += 1) {
      const at = index % items.length;
      const assignmentId = items[at]?.assignmentId as string;
      const input = {
        reviewId,
        assignmentId,
        version: versions[at] as number,
        marks: { a: (index % 121) * 50 },
        comment: null,
      };
      ours.push(await timed(() => judge.call('scorecard.save', input)));
      versions[at] = (versions[at] as number) + 1;
      empty.push(await timed(() => store.call('app.status', {})));
    }
    const db = new Sqlite(join(folder, 'bare.db'));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, value INTEGER) STRICT');
    const insert = db.prepare('INSERT INTO bare (value) VALUES (?)');
    const bare: number[] = [];
    for (let index = 0; index < saves; index += 1) bare.push(await timed(async () => insert.run(index)));
    db.close();
    return {
      what: 'scorecard.save through the dispatcher, audit record included',
      peer: 'better-sqlite3: one bare INSERT, WAL, synchronous=FULL',
      saves,
      ours: spread(ours),
      bare: spread(bare),
      emptyCall: spread(empty),
      medianRatio: round(median(ours) / median(bare)),
    };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const median = (values: readonly number[]) => quantile(values, 0.5);
const round = (value: number) => Math.round(value * 1000) / 1000;

/** Milliseconds. */
function spread(values: readonly number[]) {
  return { medianMs: round(median(values)), p99Ms: round(quantile(values, 0.99)) };
}
