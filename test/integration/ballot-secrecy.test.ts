import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { secretBallotRunning } from '../../electron/backend/services/ballot-rows.ts';
import { arrive, majority } from '../builders/ballots.ts';
import { openRound, type Person, TestStore } from '../builders/panel.ts';

/** Random ids come from here, so that two runs can have the same ones. */
const ids = vi.hoisted(() => ({ next: 0, seeded: false }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return {
    ...crypto,
    randomUUID() {
      if (!ids.seeded) return crypto.randomUUID();
      ids.next += 1;
      const hex = crypto.createHash('sha256').update(`${ids.next}`).digest('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
  };
});

const folders: string[] = [];
const stores: TestStore[] = [];
beforeEach(() => {
  ids.seeded = false;
});
afterEach(() => {
  vi.useRealTimers();
  for (const store of stores.splice(0)) store.backend.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function storeIn(folder?: string): TestStore {
  const store = new TestStore(folder);
  stores.push(store);
  folders.push(store.dataDir);
  return store;
}

/** The files as somebody finds them who looks at them now. */
function copyOf(dataDir: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-copy-'));
  cpSync(dataDir, folder, { recursive: true });
  folders.push(folder);
  return folder;
}

function filesOf(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
  return new Map(files.map((name) => [name, readFileSync(join(folder, name))]));
}

/** An open secret ballot of five members: yes or no, or a choice of half of `candidates`. */
async function openBallot(store: TestStore, candidates = 0) {
  const opened = await openRound(store, { entries: Math.max(candidates, 2), judges: 4 });
  const { secretary, chair, judges, reviewId } = opened;
  const members = [...judges, chair];
  await arrive(secretary, reviewId, members);
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '同意推荐名单',
    motion:
      candidates > 0
        ? { kind: 'choose', entryIds: opened.entryIds, places: candidates / 2, tierId: null }
        : { kind: 'free' },
    rule: majority,
    method: 'desk',
    secret: true,
  });
  return { secretary, members, reviewId, ballotId, entryIds: opened.entryIds };
}

type Ballot = Awaited<ReturnType<typeof openBallot>>;

async function castAll(store: TestStore, ballot: Ballot, said: readonly (string | readonly string[])[]) {
  const { members, reviewId, ballotId } = ballot;
  for (const [index, choice] of said.entries()) {
    const { session } = members[index] as Person;
    const choices = typeof choice === 'string' ? [choice] : [...choice];
    await store.call('ballot.cast', { reviewId, ballotId, choices }, session);
  }
}

function close(store: TestStore, { secretary, reviewId, ballotId }: Ballot) {
  const input = { reviewId, ballotId, counts: null, slips: null, witness: null };
  return store.call('ballot.close', input, secretary.session);
}

const swapped = [
  ['yes', 'no', 'yes', 'abstain', 'yes'],
  ['no', 'yes', 'yes', 'yes', 'abstain'],
] as const;

/** The files after each of two ballots that have the same votes from other members, at the same moments. */
async function twice(
  candidates: number,
  saidOf: (ballot: Ballot) => (readonly (string | readonly string[])[])[],
) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T08:00:00.000Z') });
  const first = storeIn();
  const ballot = await openBallot(first, candidates);
  first.backend.close();
  const running: Map<string, Buffer>[] = [];
  const ended: Map<string, Buffer>[] = [];
  for (const said of saidOf(ballot)) {
    const store = storeIn(copyOf(first.dataDir));
    ids.seeded = true;
    ids.next = 0;
    await castAll(store, ballot, said);
    await close(store, ballot);
    const { ballots } = await store.call(
      'ballot.list',
      { reviewId: ballot.reviewId },
      ballot.secretary.session,
    );
    expect(ballots[0]).toMatchObject({ state: 'closed', recounted: true, tracesCleared: true });
    expect(store.incidents).toEqual([]);
    // While the program goes on running: the log is cut off, the index of the log names pages only.
    const now = filesOf(store.dataDir);
    expect(now.get('pingheng.db-wal')?.length).toBe(0);
    now.set('pingheng.db-shm', (now.get('pingheng.db-shm') as Buffer).subarray(SHM_HEADER));
    running.push(now);
    store.backend.close();
    ended.push(filesOf(store.dataDir));
  }
  return [running, ended] as const;
}

/** Both copies of the header and the check-point state: salts and sums of a log that is gone (SQLite, walformat). */
const SHM_HEADER = 136;

function expectSame([one, two]: Map<string, Buffer>[]) {
  expect([...(one?.keys() ?? [])]).toEqual([...(two?.keys() ?? [])]);
  for (const [name, bytes] of one ?? [])
    expect(`${name} ${bytes.equals(two?.get(name) as Buffer)}`).toBe(`${name} true`);
}

test('two ballots that differ only in who voted what leave the same bytes', async () => {
  for (const files of await twice(0, () => [...swapped])) expectSame(files);
});

test('so do choices whose votes fill many pages', async () => {
  const [running, ended] = await twice(60, ({ entryIds }) => {
    const low = entryIds.slice(0, 30);
    const high = entryIds.slice(30);
    const mixed = entryIds.filter((_, index) => index % 2 === 0);
    return [
      [low, high, mixed, low, []],
      [mixed, low, [], high, low],
    ];
  });
  expectSame(running);
  expectSame(ended);
});

test('the same comparison sees a vote that is different', async () => {
  const [running] = await twice(0, () => [swapped[0], ['no', 'no', 'yes', 'abstain', 'yes']]);
  expect(() => expectSame([...running])).toThrow();
});

test('before closing the files tell the order of the votes; after closing nothing of it is left anywhere', async () => {
  const store = storeIn();
  const ballot = await openBallot(store);
  const { db } = store.backend.deps;
  const voteIds = () =>
    (db.prepare('SELECT id FROM ballot_vote').all() as { id: string }[]).map(({ id }) => id);
  await castAll(store, ballot, swapped[0]);
  expect(secretBallotRunning(db)).toBe(true);
  const during = voteIds();
  const found = (marker: string) =>
    [...filesOf(store.dataDir)].filter(([, bytes]) => bytes.includes(marker)).map(([name]) => name);
  // The test can find what it looks for.
  for (const id of during) expect(found(id)).not.toEqual([]);
  await close(store, ballot);
  expect(secretBallotRunning(db)).toBe(false);
  for (const id of during) expect(found(id)).toEqual([]);

  const after = voteIds();
  expect(after).toHaveLength(5);
  expect(after.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(id))).toBe(true);
  expect(db.pragma('freelist_count', { simple: true })).toBe(0);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  // Of the order of writing nothing but the random ids is left: rows lie in the order of their keys.
  const bytes = readFileSync(join(store.dataDir, 'pingheng.db'));
  const places = [...after].sort().map((id) => bytes.indexOf(id));
  for (const [index, id] of [...after].sort().entries())
    expect(bytes.indexOf(id, (places[index] as number) + 1)).toBe(-1);
  // A page is filled from its end.
  expect(places).toEqual([...places].sort((a, b) => b - a));
});

test('no row of any table holds both a member and a choice', async () => {
  const store = storeIn();
  const ballot = await openBallot(store);
  await castAll(store, ballot, swapped[0]);
  await close(store, ballot);
  const { db } = store.backend.deps;
  const voters = ballot.members.flatMap(({ accountId, name }) => [accountId, name]);
  const tables = (
    db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[]
  ).map(({ name }) => name);
  expect(tables).toContain('ballot_vote');
  const joined: string[] = [];
  let rows = 0;
  for (const table of tables) {
    for (const row of db.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]) {
      rows += 1;
      const text = JSON.stringify(row);
      const hasChoice = /"(yes|no|abstain)"|\\"(yes|no|abstain)\\"/.test(text);
      if (hasChoice && voters.some((voter) => text.includes(voter))) joined.push(`${table}: ${text}`);
    }
  }
  expect(rows).toBeGreaterThan(50);
  expect(joined).toEqual([]);
  // The audit knows who took part, and the totals.
  const records = db
    .prepare(`SELECT action, actor_name, detail FROM audit WHERE action LIKE 'ballot.%' ORDER BY seq`)
    .all() as { action: string; actor_name: string; detail: string }[];
  expect(records.filter(({ action }) => action === 'ballot.voted').map((row) => row.actor_name)).toEqual(
    ballot.members.map(({ name }) => name),
  );
  for (const { action, detail } of records)
    if (action === 'ballot.voted')
      expect(Object.keys(JSON.parse(detail)).sort()).toEqual(['ballotId', 'ordinal']);
});

test('an acknowledged vote survives the sudden end of the program', async () => {
  const store = storeIn();
  const ballot = await openBallot(store);
  const { members, secretary, reviewId, ballotId } = ballot;
  for (const [index, choice] of swapped[0].entries()) {
    const { session } = members[index] as Person;
    await store.call('ballot.cast', { reviewId, ballotId, choices: [choice] }, session);
    // What a process that is killed now leaves behind.
    const revived = storeIn(copyOf(store.dataDir));
    const { ballots } = await revived.call('ballot.list', { reviewId }, secretary.session);
    expect(ballots[0]?.members.filter(({ voted }) => voted)).toHaveLength(index + 1);
    const { result } = await close(revived, ballot);
    expect(result.lines[0]).toMatchObject({
      yes: swapped[0].slice(0, index + 1).filter((said) => said === 'yes').length,
    });
  }
});

test('where the program ends before the traces are wiped, the next start wipes them', async () => {
  const store = storeIn();
  const ballot = await openBallot(store);
  const { db } = store.backend.deps;
  await castAll(store, ballot, swapped[0]);
  vi.spyOn(db, 'exec').mockImplementation(() => {
    throw new Error('disk full');
  });
  await close(store, ballot);
  const { reviewId, secretary } = ballot;
  const view = async () => (await store.call('ballot.list', { reviewId }, secretary.session)).ballots[0];
  expect(await view()).toMatchObject({ state: 'closed', recounted: true, tracesCleared: false });
  expect(store.incidents).toMatchObject([{ message: 'disk full' }]);
  store.reopen();
  expect(await view()).toMatchObject({ state: 'closed', recounted: true, tracesCleared: true });
});

test('a vote that somebody takes out of the files afterwards is noticed', async () => {
  const store = storeIn();
  const ballot = await openBallot(store);
  await castAll(store, ballot, swapped[0]);
  await close(store, ballot);
  store.backend.deps.db.prepare(`DELETE FROM ballot_vote WHERE choice = 'no'`).run();
  const { ballots } = await store.call(
    'ballot.list',
    { reviewId: ballot.reviewId },
    ballot.secretary.session,
  );
  expect(ballots[0]).toMatchObject({ recounted: false });
});
