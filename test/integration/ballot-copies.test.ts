import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../electron/backend/store/database.ts';
import { migrations } from '../../electron/backend/store/migrations.ts';
import { outgoing, putStage } from '../builders/archive.ts';
import { arrive, majority } from '../builders/ballots.ts';
import { openRound, type Person, TestStore } from '../builders/panel.ts';
import {
  closeApproval,
  closedReview,
  openApproval,
  type SealedReview,
  seal,
  sealedReview,
  witnessOf,
} from '../builders/review-after-scoring.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

async function ballotIn(secretary: Person, reviewId: string, people: readonly Person[], secret = true) {
  await arrive(secretary, reviewId, people);
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '同意推荐名单',
    motion: { kind: 'free' },
    rule: majority,
    method: 'desk',
    secret,
  });
  return ballotId;
}

test('no archive is made while a secret ballot takes votes anywhere in the store', async () => {
  const review = await sealedReview(store);
  const { reviewId, secretary, supervisor } = review;
  putStage(store, reviewId, 'published');
  await secretary.call('archive.waive', { reviewId, kind: 'score-summary', reason: '原件另存' });
  // In another review of the same store.
  const other = await secretary.call('review.create', {
    name: '另一次评审',
    scheme: (await secretary.call('review.get', { reviewId })).scheme,
  });
  const voters = [];
  for (const name of ['投票甲', '投票乙', '投票丙']) {
    voters.push(await store.member(secretary, other.reviewId, name, ['judge']));
  }
  putStage(store, other.reviewId, 'screening');
  const ballotId = await ballotIn(secretary, other.reviewId, voters);
  const asked = { reviewId, language: 'zh-CN' as const, facts: {} };
  expect((await secretary.refused('archive.make', asked)).code).toBe('ballot.noCopy');
  expect((await supervisor.refused('archive.copy', asked)).code).toBe('ballot.noCopy');
  expect(outgoing(store)).toEqual([]);
  await secretary.call('ballot.cancel', { reviewId: other.reviewId, ballotId, reason: '改为举手表决' });
  await secretary.call('archive.make', asked);
});

test('the copy before a migration leaves the votes of a running secret ballot out, and only those', async () => {
  const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 2, judges: 4 });
  const people = [...judges, chair];
  const closed = await ballotIn(secretary, reviewId, people);
  const vote = async (ballotId: string, persons: readonly Person[]) => {
    for (const person of persons) {
      await person.call('ballot.cast', { reviewId, ballotId, choices: ['yes'] });
    }
  };
  await vote(closed, people);
  await secretary.call('ballot.close', {
    reviewId,
    ballotId: closed,
    counts: null,
    slips: null,
    witness: null,
  });
  const running = await ballotIn(secretary, reviewId, people);
  await vote(running, people.slice(0, 2));
  const { db } = store.backend.deps;
  const ids = (
    db.prepare('SELECT id FROM ballot_vote WHERE ballot_id = ?').all(running) as { id: string }[]
  ).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  store.backend.close();

  const last = migrations.at(-1)?.number ?? 0;
  const next = { number: last + 1, name: 'later', sql: 'CREATE TABLE later (id TEXT PRIMARY KEY) STRICT;' };
  const file = join(store.dataDir, 'pingheng.db');
  openDatabase(file, { migrations: [...migrations, next] }).close();
  const copyName = readdirSync(store.dataDir).find((name) => name.startsWith('pingheng.db.before-')) ?? '';
  const bytes = readFileSync(join(store.dataDir, copyName));
  for (const id of ids) expect(bytes.includes(id)).toBe(false);
  const copy = new Sqlite(join(store.dataDir, copyName), { readonly: true });
  const count = (table: string, where: string, id: string) =>
    copy.prepare(`SELECT count(*) FROM ${table} WHERE ballot_id = ? ${where}`).pluck().get(id);
  expect(count('ballot_vote', '', running)).toBe(0);
  expect(count('ballot_member', 'AND voted = 1', running)).toBe(0);
  expect(count('ballot_vote', '', closed)).toBe(5);
  expect(count('ballot_member', 'AND voted = 1', closed)).toBe(5);
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  copy.close();
  // The store itself has lost nothing.
  const kept = new Sqlite(file, { readonly: true });
  expect(kept.prepare('SELECT count(*) FROM ballot_vote WHERE ballot_id = ?').pluck().get(running)).toBe(2);
  kept.close();
});

test('whatever copies the store or its files asks first whether a secret ballot is running', () => {
  const root = fileURLToPath(new URL('../../electron', import.meta.url));
  const files = (readdirSync(root, { recursive: true }) as string[]).filter((name) => name.endsWith('.ts'));
  const copies = /VACUUM INTO|\.serialize\(|\.backup\(|copyFile|cpSync|\bcp\(|makeArchive\(context/;
  const found = files.filter((name) => copies.test(readFileSync(join(root, name), 'utf8'))).sort();
  // The copy before a migration leaves votes out instead (above); the archive's maker is called by its handlers alone.
  const answered = ['backend/services/archive-making.ts', 'backend/store/database.ts', 'launch'];
  expect(found).toContain('backend/services/archive-handlers.ts');
  for (const name of found) {
    if (answered.some((one) => name.startsWith(one))) continue;
    expect(readFileSync(join(root, name), 'utf8'), name).toContain('refuseDuringSecretBallot(');
  }
});

async function openBallotIn(review: SealedReview, secret: boolean): Promise<string> {
  return ballotIn(review.secretary, review.reviewId, [...review.judges, review.chair], secret);
}

test.each([false, true])('no seal while a ballot is open (secret: %s): the panel’s', async (secret) => {
  const review = await closedReview(store);
  const { chair, reviewId } = review;
  const ballotId = await openBallotIn(review, secret);
  const check = await chair.call('seal.check', { reviewId });
  expect(check.lines.find(({ code }) => code === 'ballots')).toMatchObject({
    state: 'open',
    params: { count: 1 },
  });
  const { digest } = await chair.call('tally.get', { reviewId });
  const confirm = { reviewId, pin: chair.pin, digest, witness: witnessOf(review) };
  expect(await chair.refused('review.confirm', confirm)).toMatchObject({
    code: 'seal.ballotOpen',
    params: { count: 1 },
  });
  await review.secretary.call('ballot.cancel', { reviewId, ballotId, reason: '不再表决' });
  await chair.call('review.confirm', confirm);
});

test('no seal while a ballot is open: those of the body above and of the notice', async () => {
  const review = await closedReview(store);
  const { chair, secretary, reviewId } = review;
  await seal(review);
  await openApproval(review);
  const ballotId = await openBallotIn(review, false);
  const { list } = await chair.call('approval.get', { reviewId });
  const close = { reviewId, pin: chair.pin, digest: list.digest, witness: witnessOf(review) };
  expect((await chair.refused('approval.close', close)).code).toBe('seal.ballotOpen');
  await secretary.call('ballot.cancel', { reviewId, ballotId, reason: '不再表决' });
  await closeApproval(review);
});
