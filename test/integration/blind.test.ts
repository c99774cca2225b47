import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDeskOrder } from '../../electron/backend/services/desk-order.ts';
import { contract, type ProcedureName, procedureOf } from '../../shared/contract/contract.ts';
import type { ChangeEvent } from '../../shared/contract/wire.ts';
import { arrive, atLeast } from '../builders/ballots.ts';
import { type BlindReview, blindReview, othersMarks, othersTotal, unitNames } from '../builders/blind.ts';
import { openRound, type Person, TestStore } from '../builders/panel.ts';
import { sampleInputs } from '../builders/sample-inputs.ts';

let store: TestStore;
let review: BlindReview;
const events: ChangeEvent[] = [];
beforeAll(async () => {
  store = new TestStore();
  store.backend.dispatcher.subscribe((event) => events.push(event));
  review = await blindReview(store);
  // Twenty files are read by a worker of their own.
}, 120_000);
afterAll(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

/** Every text and every number of an answer. */
function leaves(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(leaves);
}

/** What of the secret shows in an answer: names, file names, and exactly the marks and totals of others. */
function leaks(answer: unknown): string[] {
  const text = JSON.stringify(answer);
  const named = review.secrets.filter((secret) => text.includes(secret));
  const figures = leaves(answer).filter(
    (leaf) =>
      leaf === othersTotal ||
      leaf === othersMarks.a ||
      leaf === othersMarks.b ||
      leaf === '43.5' ||
      leaf === '27.5',
  );
  return [...named, ...figures.map(String)];
}

/** Every id that anybody of this review knows, by what it names. */
function knownIds(): string[] {
  const { db } = store.backend.deps;
  const ids = (sql: string) => (db.prepare(sql).all() as { id: string }[]).map(({ id }) => id);
  const tables = db
    .prepare(`SELECT m.name FROM sqlite_schema m WHERE m.type = 'table'
      AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'id')`)
    .all() as { name: string }[];
  return [
    ...new Set([
      ...tables.flatMap(({ name }) =>
        ids(`SELECT id FROM "${name}"`)
          .filter((id) => typeof id === 'string')
          .slice(0, 25),
      ),
      ...ids('SELECT id FROM assignment').slice(-30),
    ]),
  ];
}

/** The sample input with one other id in each place where it takes one. */
function variants(name: ProcedureName, ids: readonly string[]): unknown[] {
  const sample = JSON.stringify(sampleInputs(review.reviewId)[name]);
  const someId = '0190d3c0-0000-7000-8000-000000000000';
  if (!sample.includes(someId)) return [JSON.parse(sample)];
  return ids.map((id) => JSON.parse(sample.replaceAll(someId, id)));
}

async function crawl(person: Person): Promise<{ calls: number; answered: number; found: string[] }> {
  const ids = knownIds();
  const found: string[] = [];
  let calls = 0;
  let answered = 0;
  for (const name of Object.keys(contract) as ProcedureName[]) {
    const procedure = procedureOf(name);
    const mayCall = procedure.allow.some((who) => who === 'judge' || who === 'signedIn' || who === 'anyone');
    // Commands that are allowed are part of the other tests; of the rest the refusals are looked at.
    if (procedure.kind === 'command' && (mayCall || person !== review.judge)) continue;
    for (const input of variants(name, mayCall ? ids : ids.slice(0, 3))) {
      const result = await store.backend.dispatcher.call({ name, input, session: person.session });
      calls += 1;
      if (result.ok) answered += 1;
      for (const leak of leaks(result)) found.push(`${name}: ${leak}`);
    }
  }
  return { calls, answered, found: [...new Set(found)] };
}

/** Whoever goes to see an entry knows where it is: the own itinerary is shown once the blind round is closed. */
const besidesVisits = (found: readonly string[]) =>
  found.filter((one) => !/^visit\.list: (?:磐石|碧海)/u.test(one));

describe('a judge of a blind round', () => {
  test('learns nothing from any procedure of the contract, with any id', async () => {
    const { calls, answered, found } = await crawl(review.judge);
    expect(found).toEqual([]);
    expect(answered).toBeGreaterThan(20);
    expect(calls).toBeGreaterThan(400);
  });

  test('learns nothing from own sheets and files, opened one by one', async () => {
    const { judge, reviewId } = review;
    const { items } = await judge.call('desk.list', { reviewId });
    expect(items).toHaveLength(10);
    let opened = 0;
    let withheld = 0;
    for (const { assignmentId } of items) {
      const sheet = await judge.call('desk.open', { reviewId, assignmentId });
      expect(leaks(sheet)).toEqual([]);
      expect(sheet).toMatchObject({
        blind: true,
        entry: { unit: null, contributors: [], extra: [], summary: null },
      });
      expect(sheet.materials.map(({ name }) => name)).toEqual(['材料1.txt', '材料2.txt']);
      for (const { attachmentId, withheld: isWithheld } of sheet.materials) {
        const input = { reviewId, assignmentId, attachmentId };
        if (isWithheld) {
          expect(await judge.refused('file.open', input)).toMatchObject({ code: 'attachment.withheld' });
          withheld += 1;
        } else {
          const download = await judge.call('file.open', input);
          const { fileName, bytes } = store.backend.deps.downloads.take(download.token);
          expect(fileName).toMatch(/^材料[12]\.txt$/);
          expect(leaks(Buffer.from(bytes).toString())).toEqual([]);
          opened += 1;
        }
      }
    }
    expect({ opened, withheld }).toEqual({ opened: 10, withheld: 10 });
  });

  test('cannot open a file by the number that the secretary knows it by, nor through the sheet of another', async () => {
    const { judge, other, reviewId, attachmentIds } = review;
    const own = (await judge.call('desk.list', { reviewId })).items[0]?.assignmentId as string;
    const foreign = (await other.call('desk.list', { reviewId })).items[0]?.assignmentId as string;
    const codes = new Set<string>();
    for (const attachmentId of attachmentIds) {
      codes.add((await judge.refused('file.open', { reviewId, assignmentId: own, attachmentId })).code);
      codes.add((await judge.refused('file.open', { reviewId, assignmentId: foreign, attachmentId })).code);
    }
    expect([...codes]).toEqual(['notFound']);
    expect(await judge.refused('desk.open', { reviewId, assignmentId: foreign })).toMatchObject({
      code: 'notFound',
    });
  });

  test('is told of changes by the name of the command alone', () => {
    expect(events.length).toBeGreaterThan(20);
    for (const event of events) {
      expect(Object.keys(event).sort()).toEqual(['command', 'kind', 'reviewId']);
      expect(leaks(event)).toEqual([]);
    }
  });

  test('loses a file that was being fetched when a recusal is found', async () => {
    const { judge, reviewId, entryIds, secretary } = review;
    const { db, newId, downloads } = store.backend.deps;
    const { items } = await judge.call('desk.list', { reviewId });
    const numbered = items.find(({ number }) => number === '001');
    const assignmentId = numbered?.assignmentId as string;
    const sheet = await judge.call('desk.open', { reviewId, assignmentId });
    const { attachmentId } = sheet.materials.find(({ withheld }) => !withheld) as { attachmentId: string };
    const { token } = await judge.call('file.open', { reviewId, assignmentId, attachmentId });
    db.prepare(
      `INSERT INTO recusal VALUES (?, ?, ?, ?, 'declared', '亲属', 'declared', ?, ?, NULL, NULL, NULL)`,
    ).run(newId(), reviewId, entryIds[0], judge.accountId, judge.accountId, '2026-11-21T00:00:00.000Z');
    expect(() => downloads.take(token)).toThrow();
    expect(await judge.refused('desk.open', { reviewId, assignmentId })).toMatchObject({ code: 'notFound' });
    expect((await judge.call('desk.list', { reviewId })).items).toHaveLength(9);
    expect((await secretary.call('round.list', { reviewId })).rounds[0]?.sheets).toBe(24);
  });
});

test('a chair who is also a judge is held to what a judge may see', async () => {
  const { db } = store.backend.deps;
  const { chair, reviewId } = review;
  db.prepare(`INSERT INTO member VALUES (?, ?, 'judge')`).run(reviewId, chair.accountId);
  const { answered, found } = await crawl(chair);
  const refused = await chair.refused('entry.list', { reviewId });
  db.prepare(`DELETE FROM member WHERE account_id = ? AND role = 'judge'`).run(chair.accountId);
  expect(found).toEqual([]);
  expect(refused).toMatchObject({ code: 'blind.judge' });
  expect(answered).toBeGreaterThan(20);
});

test('after the round is closed the desk stays blind, and no mark of others is shown', async () => {
  const { judge, secretary, reviewId } = review;
  expect((await judge.call('visit.list', { reviewId })).visits).toEqual([]);
  await secretary.call('round.close', { reviewId, missingReason: '演示' });
  expect(besidesVisits((await crawl(judge)).found)).toEqual([]);
});

test('a ballot on entries names neither unit nor people to a judge of a blind round', async () => {
  const { judge, secretary, reviewId, entryIds, judges, chair } = review;
  await arrive(secretary, reviewId, [...judges, chair]);
  await secretary.call('ballot.open', {
    reviewId,
    // The title of this entry names its unit, and so does whoever wrote the motion.
    text: `授予${unitNames[0]}的成果一等奖`,
    motion: { kind: 'award', entryId: entryIds[3] as string, tierId: 'first' },
    rule: atLeast(2, 3),
    method: 'desk',
    secret: true,
  });
  const mine = await judge.call('ballot.mine', { reviewId });
  expect(mine.ballots).toMatchObject([{ entries: [{ number: '004', title: '○○节能改造3' }] }]);
  expect(besidesVisits((await crawl(judge)).found)).toEqual([]);
});

test('the order of a desk says nothing of units or numbers, whoever sits at it', () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({ entry_id: `entry-${index}` }));
  const scope = { wholeScheme: { rounds: [{ order: 'shuffled' }] } };
  const round = { id: 'r', rule_index: 0, shuffle_seed: 'a'.repeat(32) };
  const desks = 4000;
  const first = new Map<string, number>();
  let sumOfPlaces = 0;
  for (let judge = 0; judge < desks; judge += 1) {
    const order = inDeskOrder(
      store.backend.deps.db,
      scope as never,
      round as never,
      `judge-${judge}`,
      rows,
    ).map(({ entry_id }) => entry_id);
    first.set(order[0] as string, (first.get(order[0] as string) ?? 0) + 1);
    // The first half of the numbers is one unit: its mean place must be that of the other.
    for (let index = 0; index < 6; index += 1) sumOfPlaces += order.indexOf(`entry-${index}`);
  }
  const mean = sumOfPlaces / desks / 6;
  // Standard error of the mean place: below 0.025 for 4,000 desks; 5.5 if the order says nothing.
  expect(Math.abs(mean - 5.5)).toBeLessThan(0.12);
  const expected = desks / rows.length;
  const chiSquare = [...first.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 11 degrees of freedom: 31.3 is passed once in a thousand.
  expect(first.size).toBe(12);
  expect(chiSquare).toBeLessThan(31.3);
  const other = { ...round, shuffle_seed: 'b'.repeat(32) };
  const same = inDeskOrder(store.backend.deps.db, scope as never, other as never, 'judge-1', rows);
  expect(same).not.toEqual(
    inDeskOrder(store.backend.deps.db, scope as never, round as never, 'judge-1', rows),
  );
});

test('the ids of own sheets do not follow the order of numbers, by which entries of one unit lie together', async () => {
  const fresh = new TestStore();
  try {
    const { judges, reviewId } = await openRound(fresh, { entries: 12, judges: 2 });
    for (const judge of judges) {
      const { items } = await judge.call('desk.list', { reviewId });
      const byId = [...items].sort((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1));
      expect(byId.map(({ number }) => number)).not.toEqual(items.map(({ number }) => number));
    }
  } finally {
    fresh.close();
  }
});
