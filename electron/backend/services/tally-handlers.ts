import { UserError } from '../../../shared/contract/errors.ts';
import type { tallyProcedures } from '../../../shared/contract/tally.ts';
import type { TallyGroup } from '../../../shared/model/tally.ts';
import { explainEntry } from '../../../shared/scoring/explain.ts';
import { actorOf, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { analyse } from './analysis-loading.ts';
import { isRecused } from './recusal-rows.ts';
import { judgesOf } from './round-judges.ts';
import { loadTally } from './tally-loading.ts';
import { entriesInSight, groupsInSight } from './tally-sight.ts';
import { askedRows } from './tally-window.ts';

const TINTS = 20;

export const tallyHandlers: Handlers<keyof typeof tallyProcedures> = {
  'tally.summary': handle((context) => {
    const review = reviewOf(context);
    const sight = entriesInSight(context);
    const { tally, digest } = loadTally(context.db, review);
    const groups = groupsInSight(tally.groups, sight);
    const seen = new Set(
      groups.flatMap(({ rows }) => rows.flatMap((row) => row.judgeTotals.map(({ judgeId }) => judgeId))),
    );
    const recognition = review.scheme.programme?.selection === 'recognition';
    const panels = all<{ id: string; name: string }>(
      context.db,
      'SELECT id, name FROM panel WHERE review_id = ?',
      review.id,
    );
    const names = new Map([...review.scheme.categories, ...panels].map(({ id, name }) => [id, name]));
    return {
      digest,
      groups: groups.map((group) => ({
        id: group.id,
        name: names.get(group.id) ?? null,
        rows: group.rows.length,
        boundaries: group.boundaries,
        flags: flagCounts(group),
        widest: group.rows.reduce((most, row) => Math.max(most, row.judgeTotals.length), 0),
        tints: tintsOf(group),
      })),
      // Verdicts are no totals, so there are no columns of judges.
      judges: recognition ? [] : judgesOf(context).filter(({ id }) => sight === null || seen.has(id)),
    };
  }),

  'tally.rows': handle((context, { question, offset, limit }) => {
    const review = reviewOf(context);
    const sight = entriesInSight(context);
    const loaded = loadTally(context.db, review);
    const [first] = groupsInSight(loaded.tally.groups, sight);
    const groupId = question.groupId ?? first?.id ?? null;
    const answer = askedRows(context.db, review, loaded, { ...question, groupId });
    const rows = sight === null ? answer : answer.filter(({ entryId }) => sight.has(entryId));
    return { shown: rows.length, rows: rows.slice(offset, offset + limit) };
  }),

  'tally.explain': handle((context, { entryId }) => {
    const { db } = context;
    const review = reviewOf(context);
    if (review.scheme.programme?.selection === 'recognition') throw new UserError('selection.recognition');
    const sight = entriesInSight(context);
    if (sight !== null && !sight.has(entryId)) throw new UserError('decision.notPresiding');
    if (isRecused(db, review.id, entryId, actorOf(context).accountId)) throw new UserError('case.recused');
    const { input, tally } = loadTally(db, review);
    if (!input.entries.some(({ id }) => id === entryId)) throw new UserError('notFound', { what: 'entry' });
    const { number, steps } = explainEntry(input, entryId, tally);
    const title = get<{ title: string }>(db, 'SELECT title FROM entry WHERE id = ?', entryId)?.title ?? '';
    return { entryId, number, title, steps: steps.map((step) => ({ ...step })) };
  }),

  'analysis.get': handlePrepared(
    (context) => {
      const review = reviewOf(context);
      if (review.scheme.programme?.selection === 'recognition') throw new UserError('selection.recognition');
      return analyse(context);
    },
    (_context, _input, analysis) => analysis,
  ),
};

function flagCounts(group: TallyGroup) {
  const counts = new Map<TallyGroup['rows'][number]['flags'][number], number>();
  for (const { flags } of group.rows) for (const flag of flags) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  return [...counts].map(([flag, rows]) => ({ flag, rows }));
}

/** Totals at even steps of their order, for the tints of cells. */
function tintsOf(group: TallyGroup): string[] {
  const totals = group.rows
    .flatMap(({ judgeTotals }) => judgeTotals.flatMap(({ total }) => (total === null ? [] : [total])))
    .map((text) => ({ text, value: Number(text) }))
    .sort((a, b) => a.value - b.value);
  if (totals.length === 0) return [];
  return Array.from({ length: TINTS }, (_, step) => {
    const at = Math.min(totals.length - 1, Math.floor((totals.length * (step + 1)) / TINTS));
    return totals[at]?.text ?? '0';
  });
}
