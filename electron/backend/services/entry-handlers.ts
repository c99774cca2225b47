import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { entriesToChange } from './entry-choice.ts';
import { listEntries } from './entry-rows.ts';
import { prepareTable, type TableEntry } from './entry-table.ts';
import { isBlocked } from './entry-window.ts';
import { recusedEntryIds } from './recusal-rows.ts';
import { currentRound } from './review-rows.ts';

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

  'entry.screen': handlePrepared(prepareTable, (context, { entryIds, verdict, reason }) => {
    const { db } = context;
    if ((verdict === 'returned' || verdict === 'rejected') && reason === null) {
      throw new UserError('entry.reasonRequired');
    }
    const chosen = entriesToChange(context, entryIds, (entry) => verdict !== 'accepted' || !isBlocked(entry));
    if (reviewOf(context).stage === 'scoring') requireInRound(context, chosen, verdict);
    else if (verdict === 'accepted') refuseOpenFindings(chosen);
    const changes = chosen
      .filter(({ screening }) => screening !== verdict)
      .map(({ id, number, screening }) => ({ entryId: id, number, before: screening }));
    const ids = JSON.stringify(changes.map(({ entryId }) => entryId));
    run(
      db,
      // A deadline belongs to the return that it was set for.
      `UPDATE entry SET screening = ?, screening_reason = ?, correction_due = NULL
       WHERE id IN (SELECT value FROM json_each(?))`,
      verdict,
      reason,
      ids,
    );
    // An entry that is not (or no longer) accepted is nobody's to score; what was scored before is kept.
    if (verdict !== 'accepted') {
      run(
        db,
        `DELETE FROM assignment WHERE entry_id IN (SELECT value FROM json_each(?))
           AND round_id IN (SELECT id FROM round WHERE opened_at IS NULL)`,
        ids,
      );
    }
    context.audit('entry.screened', { count: changes.length, verdict, reason, entries: changes });
    return { changed: changes.length };
  }),

  'entry.remove': handlePrepared(prepareTable, (context, { entryIds, reason }) => {
    const { db } = context;
    const chosen = entriesToChange(context, entryIds);
    const removed = chosen.map(({ id: entryId, number }) => {
      const row = get<Record<string, unknown>>(db, 'SELECT * FROM entry WHERE id = ?', entryId);
      const attachments = all<Record<string, unknown>>(
        db,
        'SELECT name, sha256 FROM attachment WHERE entry_id = ? ORDER BY id',
        entryId,
      );
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
function requireInRound(context: Context, entries: readonly TableEntry[], verdict: string): void {
  const round = currentRound(context.db, reviewOf(context).id);
  for (const { id, number } of entries) {
    const isIn = get(
      context.db,
      'SELECT 1 FROM round_entry WHERE round_id = ? AND entry_id = ?',
      round.id,
      id,
    );
    if (!isIn || (verdict !== 'rejected' && verdict !== 'accepted')) {
      throw new UserError('entry.roundOpen', { number });
    }
  }
}

/** What the rules of the notice hold against an entry must be settled before it is accepted. */
function refuseOpenFindings(entries: readonly TableEntry[]): void {
  const open = entries.filter(isBlocked);
  const [first] = open;
  if (first) throw new UserError('entry.findingsOpen', { number: first.number, count: open.length });
}
