import { run } from '../../electron/backend/store/statement.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Person, TestStore } from './panel.ts';

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
