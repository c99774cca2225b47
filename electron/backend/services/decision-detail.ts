import { type DecisionBody, entriesOf } from '../../../shared/model/decision.ts';
import { type Context, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';

/**
 * A decision as the values of its sentence in the audit: numbers and names as they were then, so that the story can
 * be read without the store. `what` chooses the sentence.
 */
export function decisionDetail(context: Context, body: DecisionBody): Record<string, unknown> {
  const { scheme } = reviewOf(context);
  const numbers = numbersOf(context, entriesOf(body));
  const tierOf = (id: string) => scheme.tiers.find((tier) => tier.id === id)?.name ?? id;
  const categoryOf = (id: string) => scheme.categories.find((category) => category.id === id)?.name ?? id;
  const detail = { what: body.kind as string, kind: body.kind, reason: body.reason, numbers };
  switch (body.kind) {
    case 'boundaryTie':
      return { ...detail, what: `${body.kind}.${body.choice}`, tier: tierOf(body.tierId) };
    case 'vacancy':
      return { ...detail, tier: tierOf(body.tierId), count: body.count };
    case 'agreedScore':
      return { ...detail, score: body.score };
    case 'moveCategory':
      return body.from === null
        ? { ...detail, what: 'moveTo', to: categoryOf(body.to) }
        : { ...detail, what: 'move', from: categoryOf(body.from), to: categoryOf(body.to) };
    case 'moveTier': {
      const from = body.from === null ? null : tierOf(body.from);
      const to = body.to === null ? null : tierOf(body.to);
      return { ...detail, what: to === null ? 'moveOut' : from === null ? 'moveTo' : 'move', from, to };
    }
    default:
      return detail;
  }
}

function numbersOf(context: Context, entryIds: readonly string[]): string[] {
  const rows = all<{ number: string }>(
    context.db,
    'SELECT e.number FROM json_each(?) x JOIN entry e ON e.id = x.value ORDER BY x.key',
    JSON.stringify(entryIds),
  );
  return rows.map(({ number }) => number);
}
