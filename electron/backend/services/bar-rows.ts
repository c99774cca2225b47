import type { DecisionBars } from '../../../shared/contract/decisions.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { barrable } from '../../../shared/screening/barrable.ts';
import type { Bar } from '../../../shared/screening/bars.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { run } from '../store/statement.ts';
import { listEntries } from './entry-rows.ts';

type NewBar = Pick<Bar, 'kind' | 'name' | 'unit' | 'reason' | 'until'>;

/** Puts somebody on the list; the values for the record. @throws UserError 'bar.ended' */
export function addBar(
  context: Context,
  { kind, name, unit, reason, until }: NewBar,
): NewBar & { barId: string } {
  const { db, now } = context;
  const end = until === null ? null : new Date(until).toISOString();
  if (end !== null && end <= now) throw new UserError('bar.ended');
  const barId = context.newId();
  // A unit is told apart by its own name.
  const ofUnit = kind === 'person' ? unit : null;
  run(
    db,
    `INSERT INTO bar (id, kind, name, unit, reason, barred_at, barred_by, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    barId,
    kind,
    name,
    ofUnit,
    reason,
    now,
    actorOf(context).accountId,
    end,
  );
  return { barId, kind, name, unit: ofUnit, reason, until: end };
}

/**
 * Bars people and units of a disqualified entry in the same step, for the same reason; what the record of the decision
 * says beside it. The list holds for every review, so only the chair may. @throws UserError 'role.forbidden', 'notFound'
 */
export function barWithDecision(
  context: Context,
  { entryId, reason }: { entryId: string; reason: string },
  { people, units, until }: DecisionBars,
): { what: 'disqualifyBarred'; barred: string[]; bars: object[] } {
  const review = reviewOf(context);
  if (!review.roles.includes('chair')) throw new UserError('role.forbidden');
  const entry = listEntries(context.db, review.id).find(({ id }) => id === entryId);
  const known = entry && barrable(entry);
  const isKnown =
    people.every((name) => known?.people.includes(name)) &&
    units.every((name) => known?.units.includes(name));
  if (!known || !isKnown || people.length + units.length === 0)
    throw new UserError('notFound', { what: 'bar' });
  // Of several units nobody can tell whose the person is; the first one nominates.
  const unit = known.units[0] ?? null;
  const bars = [
    ...[...new Set(people)].map((name) => addBar(context, { kind: 'person', name, unit, reason, until })),
    ...[...new Set(units)].map((name) => addBar(context, { kind: 'unit', name, unit: null, reason, until })),
  ];
  return { what: 'disqualifyBarred', barred: bars.map(({ name }) => name), bars };
}
