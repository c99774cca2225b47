import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { listEntries } from './entry-rows.ts';
import { recusedEntryIds } from './recusal-rows.ts';
import { currentRound } from './review-rows.ts';
import { loadScreening, openErrors } from './screening-loading.ts';

interface Known {
  number: string;
  title: string;
  screening: string;
}

export const entryHandlers: Handlers<'entry.list' | 'entry.screen' | 'entry.remove'> = {
  'entry.list': handle((context) => {
    const { id } = reviewOf(context);
    const recused = recusedEntryIds(context.db, id, actorOf(context).accountId);
    const entries = listEntries(context.db, id);
    // That there is such an entry is no secret; what is in it is kept from who keeps away from it.
    return {
      entries: entries.map((entry) =>
        recused.has(entry.id) ? { ...entry, summary: null, contributors: [], extra: [] } : entry,
      ),
    };
  }),

  'entry.screen': handle((context, { entryIds, verdict, reason }) => {
    const { db } = context;
    if ((verdict === 'returned' || verdict === 'rejected') && reason === null) {
      throw new UserError('entry.reasonRequired');
    }
    if (reviewOf(context).stage === 'scoring') requireInRound(context, entryIds, verdict);
    else if (verdict === 'accepted') refuseOpenFindings(context, new Set(entryIds));
    const changes: { entryId: string; number: string; before: string }[] = [];
    for (const entryId of new Set(entryIds)) {
      const entry = known(context, entryId);
      if (entry.screening === verdict) continue;
      // A deadline belongs to the return that it was set for.
      run(
        db,
        'UPDATE entry SET screening = ?, screening_reason = ?, correction_due = NULL WHERE id = ?',
        verdict,
        reason,
        entryId,
      );
      // An entry that is not (or no longer) accepted is nobody's to score; what was scored before is kept.
      if (verdict !== 'accepted') {
        run(
          db,
          'DELETE FROM assignment WHERE entry_id = ? AND round_id IN (SELECT id FROM round WHERE opened_at IS NULL)',
          entryId,
        );
      }
      changes.push({ entryId, number: entry.number, before: entry.screening });
    }
    context.audit('entry.screened', { count: changes.length, verdict, reason, entries: changes });
    return { changed: changes.length };
  }),

  'entry.remove': handle((context, { entryIds, reason }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const removed = [...new Set(entryIds)].map((entryId) => {
      known(context, entryId);
      const row = get<Record<string, unknown>>(
        db,
        'SELECT * FROM entry WHERE id = ? AND review_id = ?',
        entryId,
        reviewId,
      );
      const attachments = all<Record<string, unknown>>(
        db,
        'SELECT name, sha256 FROM attachment WHERE entry_id = ? ORDER BY id',
        entryId,
      );
      const number = row?.number as string;
      if (get(db, 'SELECT 1 FROM round_entry WHERE entry_id = ?', entryId)) {
        throw new UserError('entry.inRound', { number });
      }
      run(db, 'DELETE FROM assignment WHERE entry_id = ?', entryId);
      run(db, 'DELETE FROM entry WHERE id = ?', entryId);
      return { ...row, attachments };
    });
    context.audit('entry.removed', { count: removed.length, reason, entries: removed });
    return { removed: removed.length };
  }),
};

/**
 * While a round is scored, an entry of it can be rejected, and accepted again: its sheets are kept meanwhile.
 *
 * @throws UserError 'entry.roundOpen'.
 */
function requireInRound(context: Context, entryIds: readonly string[], verdict: string): void {
  const round = currentRound(context.db, reviewOf(context).id);
  for (const entryId of entryIds) {
    const entry = known(context, entryId);
    const isIn = get(
      context.db,
      'SELECT 1 FROM round_entry WHERE round_id = ? AND entry_id = ?',
      round.id,
      entryId,
    );
    if (!isIn || (verdict !== 'rejected' && verdict !== 'accepted')) {
      throw new UserError('entry.roundOpen', { number: entry.number });
    }
  }
}

/** What the rules of the notice hold against an entry must be settled before it is accepted. */
function refuseOpenFindings(context: Context, entryIds: ReadonlySet<string>): void {
  const open = loadScreening(context).entries.filter(
    (entry) => entryIds.has(entry.id) && entry.screening !== 'accepted' && openErrors(entry).length > 0,
  );
  const [first] = open;
  if (first) throw new UserError('entry.findingsOpen', { number: first.number, count: open.length });
}

function known(context: Context, entryId: string): Known {
  const entry = get<Known>(
    context.db,
    'SELECT number, title, screening FROM entry WHERE id = ? AND review_id = ?',
    entryId,
    reviewOf(context).id,
  );
  if (!entry) throw new UserError('notFound', { what: 'entry' });
  return entry;
}
