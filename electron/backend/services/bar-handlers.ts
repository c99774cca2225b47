import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Handlers, handle } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { addBar } from './bar-rows.ts';
import { loadBars } from './screening-loading.ts';

export const barHandlers: Handlers<'bar.list' | 'bar.add' | 'bar.lift'> = {
  'bar.list': handle((context) => ({
    bars: loadBars(context.db).map(({ id, ...bar }) => ({ barId: id, ...bar })),
  })),

  'bar.add': handle((context, { unit = null, ...bar }) => {
    const added = addBar(context, { ...bar, unit });
    context.audit('bar.added', added);
    return { barId: added.barId };
  }),

  'bar.lift': handle((context, { barId, reason }) => {
    const { db, now } = context;
    const bar = get<{ kind: string; name: string; lifted_at: string | null; until: string | null }>(
      db,
      'SELECT kind, name, lifted_at, until FROM bar WHERE id = ?',
      barId,
    );
    if (!bar) throw new UserError('notFound', { what: 'bar' });
    if (bar.lifted_at !== null || (bar.until !== null && bar.until <= now)) throw new UserError('bar.ended');
    run(
      db,
      'UPDATE bar SET lifted_at = ?, lifted_by = ?, lift_reason = ? WHERE id = ?',
      now,
      actorOf(context).accountId,
      reason,
      barId,
    );
    context.audit('bar.lifted', { barId, kind: bar.kind, name: bar.name, reason });
    return {};
  }),
};
