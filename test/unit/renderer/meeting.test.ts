import { describe, expect, test } from 'vitest';
import {
  type BallotDraft,
  emptyDraft,
  fromTemplate,
  motionOf,
  ruleOf,
} from '../../../renderer/chair/ballot-draft.ts';
import { leftOf, minutesText } from '../../../renderer/parts/countdown.ts';
import { agendaText, readAgenda } from '../../../renderer/secretary/agenda-lines.ts';
import { motion, passRule } from '../../../shared/model/ballot.ts';

describe('the countdown', () => {
  const timer = {
    kind: 'statement',
    seconds: 300,
    endsAt: '2026-11-21T08:05:00.000Z',
    leftMs: null,
  } as const;

  test('runs by the backend’s clock, however far the own clock is off', () => {
    const now = '2026-11-21T08:00:00.000Z';
    for (const offset of [0, 3_600_000, -7_200_000]) {
      const fetchedAt = Date.parse(now) + offset;
      expect(leftOf(timer, now, fetchedAt, fetchedAt)).toBe(300_000);
      expect(leftOf(timer, now, fetchedAt, fetchedAt + 301_000)).toBe(-1000);
    }
    expect(leftOf({ ...timer, endsAt: null, leftMs: 42_000 }, now, 0, 99_999)).toBe(42_000);
  });

  test.each([
    [300_000, '5:00'],
    [299_001, '5:00'],
    [60_000, '1:00'],
    [59_999, '1:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-999, '0:00'],
    [-12_000, '+0:12'],
    [-61_000, '+1:01'],
  ])('%d ms are shown as %s', (left, text) => expect(minutesText(left)).toBe(text));
});

describe('the agenda as lines', () => {
  test('a time at the beginning is the time, in either colon', () => {
    expect(readAgenda(' 9:00 开场\n\n09：30逐项答辩\n午休\n25:00 不是时间\n12:00')).toEqual([
      { starts: '09:00', title: '开场' },
      { starts: '09:30', title: '逐项答辩' },
      { starts: null, title: '午休' },
      { starts: null, title: '25:00 不是时间' },
      { starts: null, title: '12:00' },
    ]);
  });

  test('what was written is read back the same', () => {
    const agenda = [
      { starts: '08:05', title: '开场' },
      { starts: null, title: '休息' },
    ];
    expect(readAgenda(agendaText(agenda))).toEqual(agenda);
  });
});

describe('the form of a ballot', () => {
  const id = '0190d3c0-0000-7000-8000-000000000001';
  const other = '0190d3c0-0000-7000-8000-000000000002';
  const draft = (change: Partial<BallotDraft>): BallotDraft => ({ ...emptyDraft, ...change });

  test('is a motion only when nothing is missing', () => {
    expect(motionOf(emptyDraft)).toBeNull();
    expect(motionOf(draft({ entryId: id }))).toBeNull();
    expect(motionOf(draft({ entryId: id, tierId: 'first' }))).toEqual({
      kind: 'award',
      entryId: id,
      tierId: 'first',
    });
    expect(motionOf(draft({ kind: 'choose', entryIds: [id], places: 1 }))).toBeNull();
    expect(motionOf(draft({ kind: 'choose', entryIds: [id, other], places: 2 }))).toBeNull();
    const forms = [
      draft({ kind: 'choose', entryIds: [id, other], share: null }),
      draft({ kind: 'grade', entryId: id, tierIds: ['first', 'second'], base: 'votingAll' }),
      draft({ kind: 'free', share: '1/2', strict: true, quorum: null }),
    ];
    for (const form of forms) {
      expect(motion.safeParse(motionOf(form)).success).toBe(true);
      expect(passRule.safeParse(ruleOf(form)).success).toBe(true);
    }
    expect(ruleOf(forms[2] as BallotDraft)).toEqual({
      threshold: {
        fraction: { numerator: 1, denominator: 2 },
        strict: true,
        base: 'present',
        abstentionsInBase: false,
      },
      quorum: null,
    });
  });

  test('takes a ballot of the scheme over as it is written', () => {
    const two = { numerator: 2, denominator: 3 };
    const award = fromTemplate({
      id: 'special',
      name: '特等奖票决',
      motion: '同意授予特等奖',
      tierId: 'special',
      pass: { kind: 'share', share: two, base: 'cast' },
      quorum: two,
      secret: true,
    });
    expect(award).toMatchObject({
      kind: 'award',
      tierId: 'special',
      share: '2/3',
      base: 'voting',
      quorum: '2/3',
    });
    const top = fromTemplate({
      id: 'top',
      name: '择优',
      motion: '选出九项',
      tierId: null,
      pass: { kind: 'top', places: 9 },
      quorum: null,
      secret: false,
    });
    expect(top).toMatchObject({ kind: 'choose', places: 9, share: null, quorum: null, secret: false });
  });
});
