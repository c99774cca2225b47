import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SealsFile } from '../../electron/backend/services/verify-seals.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { aScheme, openRound, scoreAll, TestStore } from '../builders/panel.ts';
import {
  closedReview,
  closeNotice,
  endNotice,
  reviewInNotice,
  seal,
  sealedReview,
  successionScheme,
} from '../builders/review-after-scoring.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

/** RFC 8785 for what a snapshot holds (objects, arrays, text, integers, null, booleans), written independently. */
function plainCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainCanonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${plainCanonical(one)}`).join(',')}}`;
}
const plainSha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The snapshot of one seal, for a test that spoils it. */
function snapshotAt(file: SealsFile, index: number): unknown {
  return (file.seals[index] as (typeof file.seals)[number]).snapshot;
}

async function exported(from: TestStore, call: Promise<OutputOf<'seal.export'>>): Promise<Uint8Array> {
  return from.backend.deps.downloads.take((await call).token).bytes;
}

describe('the exported seals', () => {
  test('have the same digests by plain SHA-256, in another store, and from the command line', async () => {
    const first = await reviewInNotice(store);
    await first.secretary.call('notice.withdraw', {
      reviewId: first.reviewId,
      entryId: first.entries.get('002') as string,
      succession: 'asTier',
      republish: false,
      reason: '书面放弃',
      fileId: null,
    });
    const review = await endNotice(first);
    await closeNotice(review);
    const { chair, reviewId } = review;
    const { seals } = await chair.call('seal.list', { reviewId });
    const bytes = await exported(store, chair.call('seal.export', { reviewId }));
    const text = new TextDecoder().decode(bytes);
    const file = JSON.parse(text) as SealsFile;

    // By hand: sort keys, hash. And the very bytes that were hashed stand in the file.
    const digests = seals.map((one) => one.digest);
    expect(file.seals.map((one) => plainSha256(plainCanonical(one.snapshot)))).toEqual(digests);
    for (const one of file.seals) expect(text).toContain(plainCanonical(one.snapshot));
    expect(file.seals.map((one) => one.snapshot.previousDigest)).toEqual([null, ...digests.slice(0, 2)]);

    // Another machine: a store that has never seen this review.
    const other = new TestStore();
    const stranger = await other.secretary('别处的秘书');
    const fileId = await upload(other, stranger, '定稿.json', bytes);
    const report = await stranger.call('seal.verify', { fileId });
    expect(report).toMatchObject({ ok: true, review: '测试评审' });
    expect(report.seals.map((one) => [one.kind, one.recomputed])).toEqual([
      ['panel', digests[0]],
      ['approved', digests[1]],
      ['final', digests[2]],
    ]);
    expect(other.incidents).toEqual([]);
    other.close();

    const folder = mkdtempSync(join(tmpdir(), 'pingheng-seals-'));
    const path = join(folder, '定稿.json');
    writeFileSync(path, bytes);
    const cli = fileURLToPath(new URL('../../out/electron/cli.cjs', import.meta.url));
    const printed = execFileSync(process.execPath, [cli, 'verify', path], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(report);
    rmSync(folder, { recursive: true });
  });

  test('any changed figure, decision, list, order or left-out seal is found', async () => {
    const first = await reviewInNotice(store);
    const { chair, secretary, reviewId } = first;
    const bytes = await exported(store, chair.call('seal.export', { reviewId }));
    const original = JSON.parse(new TextDecoder().decode(bytes)) as SealsFile;
    const verify = async (change: (file: SealsFile) => void, rehash: boolean) => {
      const file = structuredClone(original);
      change(file);
      if (rehash) {
        // Somebody who also corrects the digests.
        let previous: string | null = null;
        for (const one of file.seals as unknown as {
          digest: string;
          previousDigest: string | null;
          snapshot: { previousDigest: string | null };
        }[]) {
          one.previousDigest = previous;
          one.snapshot.previousDigest = previous;
          one.digest = plainSha256(plainCanonical(one.snapshot));
          previous = one.digest;
        }
      }
      const changed = new TextEncoder().encode(JSON.stringify(file));
      const fileId = await upload(store, secretary, 'x.json', changed);
      return secretary.call('seal.verify', { fileId });
    };
    expect((await verify(() => {}, false)).ok).toBe(true);
    const changes: ((file: SealsFile) => void)[] = [
      (file) => {
        const { tally } = snapshotAt(file, 0) as {
          tally: { groups: { rows: { aggregate: string }[] }[] };
        };
        (tally.groups[0]?.rows[0] as { aggregate: string }).aggregate = '99.99';
      },
      (file) => {
        const { input } = snapshotAt(file, 0) as {
          input: { sheets: { marks: Record<string, number> }[] };
        };
        (input.sheets[0] as { marks: Record<string, number> }).marks.a = 100;
      },
      (file) => {
        const { list } = snapshotAt(file, 1) as {
          list: { groups: { lines: { tierId: string | null }[] }[] };
        };
        (list.groups[0]?.lines[7] as { tierId: string | null }).tierId = 'special';
      },
    ];
    for (const change of changes) {
      expect((await verify(change, false)).ok).toBe(false);
      expect((await verify(change, true)).ok).toBe(false);
    }
    const cut = await verify((file) => (file.seals as unknown[]).shift(), false);
    expect(cut.ok).toBe(false);
    expect(cut.seals[0]?.checks.chain).toBe(false);
  });

  test('what is no file of seals is refused', async () => {
    const { secretary } = await sealedReview(store);
    for (const text of ['', '{}', '{"format":"pingheng-seals","version":1,"seals":[{}]}', '[1]']) {
      const fileId = await upload(store, secretary, 'x.json', new TextEncoder().encode(`${text} `));
      expect(await secretary.refused('seal.verify', { fileId })).toMatchObject({ code: 'seal.notAFile' });
    }
  });
});

describe('the checklist', () => {
  test('a ready review: every line is settled or not needed, and it can be sealed', async () => {
    const review = await closedReview(store);
    const { lines, ready } = await review.secretary.call('seal.check', { reviewId: review.reviewId });
    expect(Object.fromEntries(lines.map((line) => [line.code, line.state]))).toEqual({
      lastRound: 'ok',
      sheets: 'ok',
      boundaries: 'ok',
      rescoring: 'ok',
      cases: 'ok',
      ballots: 'ok',
      recomputed: 'ok',
      auditChain: 'ok',
      chair: 'ok',
      supervisor: 'notNeeded',
    });
    expect(ready).toBe(true);
    await seal(review);
  });

  test('missing sheets are settled by the reason for which the round was closed, and say it', async () => {
    const { secretary, judges, reviewId } = await openRound(store, { entries: 2, judges: 2 });
    await scoreAll(judges[0] as never, reviewId, (index) => ({ a: 4000 - index * 100, b: 3000 }));
    await secretary.call('round.close', { reviewId, missingReason: '评委2因病缺席' });
    const { lines } = await secretary.call('seal.check', { reviewId });
    expect(lines.find((line) => line.code === 'sheets')).toMatchObject({
      state: 'ok',
      params: { missing: 2, reason: '评委2因病缺席' },
    });
  });

  test('a tie at a line is open and names the page where it is settled', async () => {
    const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 4, judges: 1 });
    await scoreAll(judges[0] as never, reviewId, (index) => ({
      a: index < 2 ? 5000 : 1000 * index,
      b: 3000,
    }));
    await secretary.call('round.close', { reviewId, missingReason: null });
    const { lines, ready, digest } = await secretary.call('seal.check', { reviewId });
    expect(ready).toBe(false);
    expect(lines.find((line) => line.code === 'boundaries')).toMatchObject({
      state: 'open',
      page: 'awards',
      params: { count: 1 },
    });
    expect(await chair.refused('review.confirm', { reviewId, pin: chair.pin, digest })).toMatchObject({
      code: 'tally.boundaryOpen',
    });
  });

  test('a judges’ disagreement that nobody has looked at is open', async () => {
    const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 3, judges: 2 });
    for (const [number, judge] of judges.entries()) {
      await scoreAll(judge, reviewId, (index) => ({
        a: index === 1 ? 500 + number * 5000 : 4000 - index * 500,
        b: 3000,
      }));
    }
    await secretary.call('round.close', { reviewId, missingReason: null });
    const { lines, digest } = await chair.call('seal.check', { reviewId });
    expect(lines.find((line) => line.code === 'cases')).toMatchObject({
      state: 'open',
      params: { count: 1 },
    });
    expect(await chair.refused('review.confirm', { reviewId, pin: chair.pin, digest })).toMatchObject({
      code: 'seal.blocked',
    });
    const entry = (await chair.call('entry.list', { reviewId })).entries[1];
    await chair.call('decision.take', {
      reviewId,
      body: { kind: 'acceptAsIs', entryIds: [entry?.id as string], reason: '讨论后维持' },
    });
    const after = await chair.call('seal.check', { reviewId });
    expect(after.ready).toBe(true);
  });

  test('a record changed behind the program’s back is found', async () => {
    const { chair, reviewId } = await closedReview(store);
    const { db } = store.backend.deps;
    db.exec('DROP TRIGGER audit_no_update');
    db.prepare(`UPDATE audit SET actor_name = '别人' WHERE seq = 5`).run();
    store.reopen();
    const { lines } = await chair.call('seal.check', { reviewId });
    expect(lines.find((line) => line.code === 'auditChain')).toMatchObject({ state: 'open', page: 'story' });
  });

  test('a required supervisor has to be there, with an own PIN', async () => {
    const scheme = successionScheme({ conduct: { supervisorRequired: true } });
    const { secretary, supervisor, chair, reviewId } = await closedReview(store, { scheme });
    const state = async () =>
      (await chair.call('seal.check', { reviewId })).lines.find((line) => line.code === 'supervisor')?.state;
    expect(await state()).toBe('ok');
    await secretary.call('member.resetPin', {
      reviewId,
      accountId: supervisor.accountId,
      witnessId: chair.accountId,
      witnessPin: chair.pin,
      reason: '忘记',
    });
    expect(await state()).toBe('open');
  });
});

test('the store itself keeps seals and signatures as they are', async () => {
  await sealedReview(store);
  const { db } = store.backend.deps;
  for (const statement of [
    `UPDATE seal SET digest = 'x'`,
    `UPDATE seal SET snapshot = '{}'`,
    `UPDATE seal SET previous_digest = 'x'`,
    `DELETE FROM seal`,
    `UPDATE seal_signature SET name = '别人'`,
    `DELETE FROM seal_signature`,
  ]) {
    expect(() => db.prepare(statement).run()).toThrow(/immutable|never deleted/);
  }
  db.prepare(`UPDATE seal SET lifted_at = 'x', lift_reason = 'x'`).run();
  expect(() => db.prepare(`UPDATE seal SET lifted_at = NULL`).run()).toThrow(/immutable/);
});

test('what a seal covers is read-only: every command that changes it is refused', async () => {
  const { chair, secretary, judges, reviewId, entries } = await sealedReview(store);
  const entryId = entries.get('001') as string;
  const body = { kind: 'disqualify' as const, entryId, reason: '弄虚作假' };
  expect(await chair.refused('decision.take', { reviewId, body })).toMatchObject({ code: 'stage.wrong' });
  const screen = { reviewId, entryIds: [entryId], verdict: 'rejected' as const, reason: '超期' };
  expect(await secretary.refused('entry.screen', screen)).toMatchObject({ code: 'stage.wrong' });
  const judge = judges[0] as (typeof judges)[0];
  const assignmentId = (await judge.call('desk.list', { reviewId })).items[0]?.assignmentId as string;
  const save = { reviewId, assignmentId, version: 2, marks: {}, comment: null };
  expect((await judge.refused('scorecard.save', save)).code).toMatch(/stage|round/);
  expect(await secretary.refused('review.updateScheme', { reviewId, scheme: aScheme() })).toMatchObject({
    code: 'stage.wrong',
  });
});
