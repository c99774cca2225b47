import { run } from '../../electron/backend/store/statement.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import { openRound, type Person, scoreAll, type TestStore } from './panel.ts';

type Rule = InputOf<'ballot.open'>['rule'];

/** At least so many of those present, abstentions counted against. */
export function atLeast(numerator: number, denominator: number): Rule {
  return {
    threshold: {
      fraction: { numerator, denominator },
      strict: false,
      base: 'present',
      abstentionsInBase: true,
    },
    quorum: { numerator: 2, denominator: 3 },
  };
}

/** 过半数 of those present. */
export const majority: Rule = {
  threshold: {
    fraction: { numerator: 1, denominator: 2 },
    strict: true,
    base: 'present',
    abstentionsInBase: true,
  },
  quorum: null,
};

export async function arrive(secretary: Person, reviewId: string, people: readonly Person[]): Promise<void> {
  await secretary.call('attendance.record', {
    reviewId,
    accountIds: people.map(({ accountId }) => accountId),
    movement: 'arrive',
  });
}

/** A recusal that is in force, straight into the store. */
export function recuse(store: TestStore, reviewId: string, entryId: string, person: Person): void {
  const { db, newId } = store.backend.deps;
  run(
    db,
    `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_at)
     VALUES (?, ?, ?, ?, 'declared', '师生', 'confirmed', '2026-11-21T00:00:00.000Z')`,
    newId(),
    reviewId,
    entryId,
    person.accountId,
  );
}

/** Nine members (eight judges and the chair), everybody present, the round closed, one judge recused from entry 1. */
export async function meeting(store: TestStore) {
  const opened = await openRound(store, { entries: 4, judges: 8 });
  const { secretary, chair, judges, reviewId, entryIds } = opened;
  for (const judge of judges)
    await scoreAll(judge, reviewId, (index) => ({ a: 5000 - index * 500, b: 3000 }));
  await secretary.call('round.close', { reviewId, missingReason: null, witness: null });
  await arrive(secretary, reviewId, [...judges, chair]);
  const recused = judges[7] as Person;
  recuse(store, reviewId, entryIds[0] as string, recused);
  return { ...opened, members: [...judges, chair], recused };
}

/** The motion that an entry gets the first prize. */
export const award = (entryId: string) => ({ kind: 'award', entryId, tierId: 'first' }) as const;
