import { run } from '../../electron/backend/store/statement.ts';
import { type Criterion, criteriaOf } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { Tally } from '../../shared/model/tally.ts';
import { rubricOf } from '../../shared/scheme/round-scheme.ts';
import type { Person, TestStore } from './panel.ts';

export const ENTRIES = 40;

/** What a generated entry says; the index runs from 1. */
export interface EntryPlan {
  category?: (index: number) => string | null;
  extra?: (index: number) => { label: string; value: string }[];
}

export interface Prepared {
  scheme: Scheme;
  secretary: Person;
  chair: Person;
  supervisor: Person;
  judges: Person[];
  reviewId: string;
  entryIds: string[];
  /** How many 参考 and 待填 values had to be confirmed before the round would open. */
  confirmed: number;
}

/** A review from a built-in template with 40 accepted entries, its values confirmed, its round open. */
export async function prepareTemplate(store: TestStore, id: string, plan: EntryPlan = {}): Promise<Prepared> {
  const secretary = await store.secretary();
  const { schemes } = await secretary.call('scheme.list', {});
  const scheme = schemes.find((one) => one.id === id);
  if (!scheme) throw new Error(`there is no template ${id}`);
  const { reviewId } = await secretary.call('review.create', { name: `${scheme.name}(试评)`, scheme });
  const entryIds = insertEntries(store, reviewId, scheme, plan);
  await secretary.call('review.startScreening', { reviewId });
  // The materials came on paper and were ticked off.
  for (const { id: conditionId } of scheme.programme?.materials ?? []) {
    await secretary.call('screening.tick', { reviewId, entryIds, conditionId, state: 'met' });
  }
  await secretary.call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null });
  const judges: Person[] = [];
  for (let index = 1; index <= 3; index += 1) {
    judges.push(await store.member(secretary, reviewId, `评委${index}`, ['judge']));
  }
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  const supervisor = await store.member(secretary, reviewId, '监督员', ['supervisor']);
  const { digest } = await secretary.call('assignment.preview', { reviewId });
  await secretary.call('assignment.apply', { reviewId, digest });

  const { values, open } = await secretary.call('scheme.values', { reviewId });
  if (open > 0) {
    const refusal = await secretary.refused('round.open', { reviewId });
    if (refusal.params.blockers !== 'valuesOpen') throw new Error(`blocked by ${refusal.params.blockers}`);
    const asIs = values.flatMap(({ path, placeholder }) => (placeholder ? [path] : []));
    await secretary.call('scheme.confirmValues', { reviewId, paths: values.map(({ path }) => path), asIs });
  }
  await secretary.call('round.open', { reviewId });
  return { scheme, secretary, chair, supervisor, judges, reviewId, entryIds, confirmed: open };
}

function insertEntries(store: TestStore, reviewId: string, scheme: Scheme, plan: EntryPlan): string[] {
  const { db, newId } = store.backend.deps;
  const names = scheme.categories.map((category) => category.name);
  const category = plan.category ?? ((index) => names[(index - 1) % names.length] ?? null);
  return Array.from({ length: ENTRIES }, (_, at) => {
    const id = newId();
    const index = at + 1;
    run(
      db,
      `INSERT INTO entry (id, review_id, number, title, unit, contributors, category, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      reviewId,
      numberOf(index),
      `申报${index}`,
      `第${index}分厂`,
      JSON.stringify([`完成人${index}`]),
      category(index),
      JSON.stringify(plan.extra?.(index) ?? []),
    );
    return id;
  });
}

export function numberOf(index: number): string {
  return String(index).padStart(3, '0');
}

/** Numbers from the first to the last, both included. */
export function numbers(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => numberOf(first + at));
}

/** The mark that is a share (0…1) of the way from the lowest to the highest; null = not typed. */
function markAt(criterion: Criterion, share: number): number | null {
  switch (criterion.kind) {
    case 'range':
    case 'coefficient': {
      const steps = Math.floor(((criterion.max - criterion.min) * share) / criterion.step);
      return criterion.min + steps * criterion.step;
    }
    case 'levels': {
      const values = criterion.levels.map((level) => level.value).sort((a, b) => a - b);
      return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
    }
    case 'gate':
      return 100;
    case 'formula':
      return null;
    case 'bonus':
    case 'deduction':
      return 0;
  }
}

/** Every judge marks entry 001 highest and entry 040 lowest; the round closes with nothing missing. */
export async function scoreInOrder({ scheme, secretary, judges, reviewId }: Prepared): Promise<void> {
  for (const judge of judges) {
    const { items } = await judge.call('desk.list', { reviewId });
    for (const { assignmentId, number, category } of items) {
      const categoryId = scheme.categories.find(({ name }) => name === category)?.id ?? null;
      const share = (ENTRIES - Number(number)) / (ENTRIES - 1);
      const marks: Record<string, number> = {};
      for (const criterion of criteriaOf(rubricOf(scheme, categoryId))) {
        const mark = markAt(criterion, share);
        if (mark !== null) marks[criterion.id] = mark;
      }
      const saved = await judge.call('scorecard.save', {
        reviewId,
        assignmentId,
        version: 0,
        marks,
        comment: null,
      });
      await judge.call('scorecard.submit', { reviewId, assignmentId, version: saved.version });
    }
  }
  const { missing } = await secretary.call('round.close', { reviewId, missingReason: null });
  if (missing !== 0) throw new Error(`${missing} sheets are missing`);
}

/** The chair takes every tie across a line into the upper tier, then confirms the list. */
export async function confirmList({ chair, reviewId }: Prepared): Promise<Tally> {
  for (;;) {
    const { tally, digest } = await chair.call('tally.get', { reviewId });
    const open = tally.groups.flatMap((group) =>
      group.boundaries.filter((line) => line.state === 'open').map((line) => ({ group, line })),
    )[0];
    if (!open) {
      await chair.call('review.confirm', { reviewId, pin: chair.pin, digest });
      return tally;
    }
    await chair.call('decision.take', {
      reviewId,
      body: {
        kind: 'boundaryTie',
        groupId: open.group.id,
        tierId: open.line.tierId,
        entryIds: open.line.tiedEntryIds,
        choice: 'extend',
        reason: '复议：并列的一并列入',
      },
    });
  }
}

/** Numbers of the awarded entries by tier name, in order of listing. */
export function awards(scheme: Scheme, tally: Tally): Record<string, string[]> {
  return Object.fromEntries(
    scheme.tiers.map((tier) => [
      tier.name,
      tally.groups.flatMap((group) =>
        group.rows.filter((row) => row.tierId === tier.id).map((row) => row.number),
      ),
    ]),
  );
}

/** Quotas that the notice leaves open, by path. */
export function placesToFill({ origins }: Scheme): string[] {
  return (origins ?? [])
    .filter(({ kind, path }) => kind === 'toFill' && path.startsWith('tiers/'))
    .map(({ path }) => path);
}

/** Lines of the exported list (CSV) that name an award: number by number, as the file has them. */
export async function exportedNumbers(
  store: TestStore,
  { secretary, reviewId, scheme }: Prepared,
): Promise<string[]> {
  const { token } = await secretary.call('document.gradeList', {
    reviewId,
    format: 'csv-utf8',
    language: 'zh-CN',
  });
  const text = new TextDecoder().decode(store.backend.deps.downloads.take(token).bytes);
  const tiers = new Set(scheme.tiers.map((tier) => tier.name));
  return (
    text
      .split(/\r?\n/)
      .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')))
      .filter((cells) => tiers.has(cells[0] ?? ''))
      // A tier that nobody is in has a line without a number.
      .flatMap((cells) => cells.find((cell) => /^\d{3}$/.test(cell)) ?? [])
  );
}
