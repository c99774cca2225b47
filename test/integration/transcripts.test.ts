import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../electron/backend/store/audit.ts';
import { campaignSize, seededRandom } from '../builders/campaign.ts';
import { openDesk, type Prepared, saveSheet } from '../builders/desk.ts';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';
import { told } from '../builders/told.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
let opened: Prepared;
let one: Person;
let two: Person;
let judge: Person;
let reviewId: string;
let ids: string[];

async function open(entries: number, scheme = aScheme()) {
  opened = await openDesk(store, { entries, judges: 1, scheme });
  ({ reviewId } = opened);
  one = opened.secretary;
  two = await store.member(one, reviewId, '录入员乙', ['secretary']);
  judge = opened.judges[0] as Person;
  ids = (await rows(one)).map(({ assignmentId }) => assignmentId);
}
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  expect(verifyAudit(store.backend.deps.db).ok).toBe(true);
  store.close();
});

const rows = async (person: Person) =>
  (await person.call('transcript.rows', { reviewId, accountId: judge.accountId })).rows;
const row = async (person: Person, index = 0) => (await rows(person))[index];
const typing = (
  index: number,
  marks: Record<string, number | null>,
  finish = true,
  comment: string | null = null,
) => ({
  reviewId,
  assignmentId: ids[index] as string,
  marks,
  comment,
  finish,
});
const confirm = (index = 0) => ({
  reviewId,
  assignmentIds: [ids[index] as string],
  signed: true as const,
  scanFileId: null,
});

describe('a paper sheet', () => {
  test('is typed by two people, blind to each other, compared cell by cell, and settled by typing again', async () => {
    await open(2);
    await one.call('transcript.type', typing(0, { a: 3000 }, false));
    expect(await row(one)).toMatchObject({ state: 'first', may: 'type', typed: { marks: { a: 3000 } } });
    expect(await row(two)).toMatchObject({ state: 'first', may: 'nothing', typed: null });
    expect(await two.refused('transcript.type', typing(0, { a: 3000 }))).toMatchObject({
      code: 'transcript.otherTyping',
    });
    expect(await one.refused('transcript.type', typing(0, {}))).toMatchObject({
      code: 'scorecard.incomplete',
    });
    await one.call('transcript.type', typing(0, { b: 2000 }, true, '扎实 可行'));
    expect(await row(one)).toMatchObject({ state: 'second', may: 'nothing', typed: null });
    expect(await one.refused('transcript.type', typing(0, { a: 3000, b: 2000 }))).toMatchObject({
      code: 'transcript.sameTypist',
    });
    // The second typist sees nothing of the first.
    expect(told(await rows(two))).not.toMatch(/3000|2000|扎实/);
    expect(await two.call('transcript.type', typing(0, { a: 300, b: 2000 }, true, '扎实可行'))).toEqual({
      state: 'differences',
    });
    expect(await one.refused('transcript.confirm', confirm())).toMatchObject({
      code: 'transcript.notAgreed',
    });
    expect((await row(two))?.differences).toEqual([
      { cell: 'a', ownMark: 300, otherMark: 3000, ownText: null, otherText: null },
    ]);
    const again = { reviewId, assignmentId: ids[0] as string, cell: 'b', mark: 2500, text: null };
    expect(await two.refused('transcript.retype', again)).toMatchObject({ code: 'transcript.noDifference' });
    expect(await two.call('transcript.retype', { ...again, cell: 'a', mark: 3000 })).toEqual({
      state: 'agreed',
    });
    expect(await judge.call('desk.list', { reviewId })).toMatchObject({
      items: [
        { state: 'none', paper: true },
        { state: 'none', paper: false },
      ],
    });
    const scanFileId = await upload(store, one, '评委1.txt', Buffer.from('scan'));
    await one.call('transcript.confirm', { ...confirm(), scanFileId });
    const sheet = await judge.call('desk.open', { reviewId, assignmentId: ids[0] as string });
    expect(sheet).toMatchObject({
      paper: true,
      scorecard: { state: 'submitted', marks: { a: 3000, b: 2000 }, total: '50.00', comment: '扎实 可行' },
    });
    const kept = store.backend.deps.db.prepare('SELECT scan_sha256 FROM paper_sheet').get();
    expect(kept).toEqual({ scan_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('is never mixed with marks that the judge typed', async () => {
    await open(2);
    await one.call('transcript.type', typing(0, { a: 3000, b: 2000 }));
    const save = { reviewId, assignmentId: ids[0] as string, version: 0, marks: { a: 100 }, comment: null };
    expect(await judge.refused('scorecard.save', save)).toMatchObject({ code: 'transcript.isPaper' });
    await saveSheet(judge, reviewId, ids[1] as string, 0, { a: 100 });
    expect(await one.refused('transcript.type', typing(1, { a: 100 }))).toMatchObject({
      code: 'transcript.typedByJudge',
    });
    // Begun by mistake: given up, and the judge types.
    await one.call('transcript.abandon', { reviewId, assignmentId: ids[0] as string, reason: '选错了评委' });
    await judge.call('scorecard.save', save);
  });

  test('is corrected only in the same way, and the earlier revision stays', async () => {
    await open(1);
    await one.call('transcript.type', typing(0, { a: 3000, b: 2000 }));
    await two.call('transcript.type', typing(0, { a: 3000, b: 2000 }));
    await one.call('transcript.confirm', confirm());
    const assignmentId = ids[0] as string;
    expect(await judge.refused('scorecard.takeBack', { reviewId, assignmentId })).toMatchObject({
      code: 'transcript.isPaper',
    });
    expect(await one.refused('scorecard.return', { reviewId, assignmentId, reason: '抄错' })).toMatchObject({
      code: 'transcript.isPaper',
    });
    await two.call('transcript.correct', { reviewId, assignmentId, reason: '经济效益抄错' });
    await two.call('transcript.type', typing(0, { a: 3000, b: 2500 }));
    // Until it is confirmed, what was confirmed before counts.
    const before = await judge.call('desk.open', { reviewId, assignmentId });
    expect(before.scorecard).toMatchObject({ revision: 1, marks: { b: 2000 } });
    await one.call('transcript.type', typing(0, { a: 3000, b: 2500 }));
    await two.call('transcript.confirm', confirm());
    const after = await judge.call('desk.open', { reviewId, assignmentId });
    expect(after.scorecard).toMatchObject({ revision: 2, marks: { a: 3000, b: 2500 } });
    const { db } = store.backend.deps;
    expect(db.prepare(`SELECT value FROM mark WHERE criterion_id = 'b' ORDER BY revision`).all()).toEqual([
      { value: 2000 },
      { value: 2500 },
    ]);
    expect(() => db.prepare('DELETE FROM paper_cell').run()).toThrow(/append-only/);
    expect(() => db.prepare(`UPDATE paper_sheet SET revision = 9`).run()).toThrow(/history/);
    await one.call('round.close', { reviewId, missingReason: null });
    const { tally } = await opened.chair.call('tally.get', { reviewId });
    expect(tally.groups[0]?.rows[0]?.aggregate).toBe('55.00');
  });

  test('is typed by nobody who judges or presides, and shows the office no marks while the round is open', async () => {
    await open(1);
    const { chair, supervisor } = opened;
    for (const person of [judge, chair, supervisor]) {
      expect(await person.refused('transcript.judges', { reviewId })).toMatchObject({
        code: 'role.forbidden',
      });
    }
    store.backend.deps.db.prepare(`INSERT INTO member VALUES (?, ?, 'judge')`).run(reviewId, two.accountId);
    expect(await two.refused('transcript.type', typing(0, { a: 3000 }))).toMatchObject({
      code: 'transcript.judgeTypes',
    });
    await one.call('transcript.type', typing(0, { a: 4350, b: 2750 }, true, '密语'));
    const seen = [
      await one.call('audit.list', { reviewId, before: null, limit: 50 }),
      await chair.call('progress.board', { reviewId }),
      await one.call('transcript.judges', { reviewId }),
      await rows(one),
    ];
    expect(told(seen)).not.toMatch(/4350|2750|密语/);
  });

  test('needs a comment where the scheme says so', async () => {
    await open(1, aScheme({ conduct: { commentAtOrAbove: 9000 } }));
    await one.call('transcript.type', typing(0, { a: 6000, b: 4000 }));
    await two.call('transcript.type', typing(0, { a: 6000, b: 4000 }));
    expect(await one.refused('transcript.confirm', confirm())).toMatchObject({
      code: 'scorecard.commentRequired',
    });
  });
});

/** What goes wrong at a keyboard: wrong digit, digits swapped, a zero too many or few, cells or rows swapped. */
type Slip = 'digit' | 'transposed' | 'zero' | 'cells' | 'row';
const slips: readonly Slip[] = ['digit', 'transposed', 'zero', 'cells', 'row'];
type Marks = Record<string, number>;

function mistyped(marks: Marks, next: Marks, slip: Slip, random: () => number): Marks {
  const cell = random() < 0.5 ? 'a' : 'b';
  const value = marks[cell] as number;
  const digits = String(value / 50).split('');
  const at = Math.floor(random() * digits.length);
  switch (slip) {
    case 'digit':
      digits[at] = String((Number(digits[at]) + 1 + Math.floor(random() * 9)) % 10);
      return { ...marks, [cell]: Number(digits.join('')) * 50 };
    case 'transposed':
      return { ...marks, [cell]: Number([...digits].reverse().join('')) * 50 };
    case 'zero':
      return { ...marks, [cell]: random() < 0.5 ? value * 10 : Math.floor(value / 500) * 50 };
    case 'cells':
      return { a: marks.b as number, b: marks.a as number };
    case 'row':
      return { ...next };
  }
}

test(
  'seeded typing errors of two typists are all caught: what counts is what the paper says',
  async () => {
    const sheets = campaignSize(60, 1000);
    const random = seededRandom(20261121);
    await open(sheets);
    const level = (limit: number) => Math.floor(random() * (limit / 50 + 1)) * 50;
    const paper = ids.map((): Marks => ({ a: level(6000), b: level(4000) }));
    const slipOf = (index: number, share: number): Marks | null => {
      if (random() > share) return null;
      const slip = slips[Math.floor(random() * slips.length)] as Slip;
      const typed = mistyped(paper[index] as Marks, paper[(index + 1) % sheets] as Marks, slip, random);
      const truth = paper[index] as Marks;
      return typed.a === truth.a && typed.b === truth.b ? null : typed;
    };
    const figures = { slips: 0, atOnce: 0, compared: 0, both: 0 };
    for (const [index, truth] of paper.entries()) {
      const turns = [slipOf(index, 0.5), slipOf(index, 0.5)] as const;
      const typed: Marks[] = [];
      for (const [turn, slip] of turns.entries()) {
        const person = turn === 0 ? one : two;
        if (slip) {
          figures.slips += 1;
          const tried = await store.backend.dispatcher.call({
            name: 'transcript.type',
            input: typing(index, slip),
            session: person.session,
          });
          if (tried.ok) {
            typed.push(slip);
            continue;
          }
          // Out of range or off the step: said at once, and typed again.
          expect(tried.error.code).toMatch(/^mark\./);
          figures.atOnce += 1;
        }
        await person.call('transcript.type', typing(index, truth));
        typed.push(truth);
      }
      const [first, second] = typed as [Marks, Marks];
      const expected = (['a', 'b'] as const).filter((cell) => first[cell] !== second[cell]);
      const seen = await row(one, index);
      expect((seen?.differences ?? []).map(({ cell }) => cell)).toEqual(expected);
      expect(seen?.state).toBe(expected.length > 0 ? 'differences' : 'agreed');
      if (expected.length > 0) figures.compared += 1;
      for (const cell of expected) {
        // Both look at the paper; whoever was wrong types again, and both may have been.
        for (const [turn, person] of [one, two].entries()) {
          if ((typed[turn] as Marks)[cell] === truth[cell]) continue;
          const value = {
            reviewId,
            assignmentId: ids[index] as string,
            cell,
            mark: truth[cell] as number,
            text: null,
          };
          await person.call('transcript.retype', value);
        }
      }
      // The same slip in the same cell by both is the one thing that two typists cannot catch.
      const hidden = (['a', 'b'] as const).some(
        (cell) => first[cell] === second[cell] && first[cell] !== truth[cell],
      );
      if (hidden) figures.both += 1;
      else {
        await one.call('transcript.confirm', confirm(index));
        const { scorecard } = await judge.call('desk.open', { reviewId, assignmentId: ids[index] as string });
        expect(scorecard.marks).toEqual(truth);
      }
    }
    console.info(`${sheets} sheets: ${JSON.stringify(figures)}`);
    expect(figures.slips).toBeGreaterThan(sheets / 2);
    expect(figures.compared).toBeGreaterThan(sheets / 4);
    expect(figures.both).toBeLessThan(sheets / 10);
  },
  campaignSize(60_000, 600_000),
);
