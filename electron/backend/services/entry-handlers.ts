import { UserError } from '../../../shared/contract/errors.ts';
import { type Handlers, handle, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { listEntries } from './entry-rows.ts';

interface Known {
  number: string;
  title: string;
  screening: string;
}

export const entryHandlers: Handlers<'entry.list' | 'entry.screen' | 'entry.remove'> = {
  'entry.list': handle((context) => ({ entries: listEntries(context.db, reviewOf(context).id) })),

  'entry.screen': handle((context, { entryIds, verdict, reason }) => {
    const { db } = context;
    if ((verdict === 'returned' || verdict === 'rejected') && reason === null) {
      throw new UserError('entry.reasonRequired');
    }
    const changes: { entryId: string; number: string; before: string }[] = [];
    for (const entryId of new Set(entryIds)) {
      const entry = known(context, entryId);
      if (entry.screening === verdict) continue;
      run(db, 'UPDATE entry SET screening = ?, screening_reason = ? WHERE id = ?', verdict, reason, entryId);
      // An entry that is not (or no longer) accepted is nobody's to score.
      if (verdict !== 'accepted') run(db, 'DELETE FROM assignment WHERE entry_id = ?', entryId);
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
      run(db, 'DELETE FROM assignment WHERE entry_id = ?', entryId);
      run(db, 'DELETE FROM entry WHERE id = ?', entryId);
      return row;
    });
    context.audit('entry.removed', { count: removed.length, reason, entries: removed });
    return { removed: removed.length };
  }),
};

function known(context: Parameters<typeof reviewOf>[0], entryId: string): Known {
  const entry = get<Known>(
    context.db,
    'SELECT number, title, screening FROM entry WHERE id = ? AND review_id = ?',
    entryId,
    reviewOf(context).id,
  );
  if (!entry) throw new UserError('notFound', { what: 'entry' });
  return entry;
}
