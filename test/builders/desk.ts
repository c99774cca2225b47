import { newRandomId } from '../../electron/backend/ids.ts';
import { run } from '../../electron/backend/store/statement.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { aScheme, type Person, type TestStore } from './panel.ts';

export interface DeskOptions {
  entries: number;
  judges: number;
  scheme?: Scheme;
  /** Category of each entry, where the scheme has any. */
  categories?: readonly string[];
  /** Just before the round is opened. */
  before?: (prepared: Prepared) => Promise<void>;
  /** Who scores what; every judge everything if not given. */
  assigned?: (entry: number, judge: number) => boolean;
}

export interface Prepared {
  reviewId: string;
  roundId: string;
  entryIds: string[];
  secretary: Person;
  chair: Person;
  supervisor: Person;
  judges: Person[];
}

/**
 * A review whose round is open, with the assignment written straight into the store: for tests that are about desks.
 */
export async function openDesk(store: TestStore, options: DeskOptions): Promise<Prepared> {
  const { db } = store.backend.deps;
  const secretary = await store.secretary();
  const scheme = options.scheme ?? aScheme();
  const { reviewId } = await secretary.call('review.create', { name: '测试评审', scheme });
  const entryIds = store.addEntries(reviewId, options.entries);
  for (const [index, category] of (options.categories ?? []).entries())
    run(db, 'UPDATE entry SET category = ? WHERE id = ?', category, entryIds[index]);
  await secretary.call('review.startScreening', { reviewId });
  await secretary.call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null });
  const judges: Person[] = [];
  for (let index = 1; index <= options.judges; index += 1) {
    judges.push(await store.member(secretary, reviewId, `评委${index}`, ['judge']));
  }
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  const supervisor = await store.member(secretary, reviewId, '监督员', ['supervisor']);
  const { roundId } = db.prepare('SELECT id AS roundId FROM round WHERE review_id = ?').get(reviewId) as {
    roundId: string;
  };
  const prepared = { reviewId, roundId, entryIds, secretary, chair, supervisor, judges };
  await options.before?.(prepared);
  const assigned = options.assigned ?? (() => true);
  for (const [entry, entryId] of entryIds.entries()) {
    for (const [judge, { accountId }] of judges.entries()) {
      if (!assigned(entry, judge)) continue;
      run(db, 'INSERT INTO assignment VALUES (?, ?, ?, ?)', newRandomId(), roundId, entryId, accountId);
    }
  }
  await secretary.call('round.open', { reviewId });
  return prepared;
}

/** Both criteria of `aScheme`, saved. */
export async function saveSheet(
  judge: Person,
  reviewId: string,
  assignmentId: string,
  version: number,
  marks: Record<string, number | null> = { a: 3000, b: 2000 },
  comment: string | null = null,
): Promise<number> {
  return (await judge.call('scorecard.save', { reviewId, assignmentId, version, marks, comment })).version;
}
