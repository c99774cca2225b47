import type { DecisionPreview, decisionProcedures } from '../../../shared/contract/decisions.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { checkDecision } from '../../../shared/decisions/check-decision.ts';
import { type DecisionBody, entriesOf } from '../../../shared/model/decision.ts';
import type { Tally } from '../../../shared/model/tally.ts';
import { type Handlers, handle, reviewOf } from '../context.ts';
import { barWithDecision } from './bar-rows.ts';
import { decisionDetail } from './decision-detail.ts';
import { decisionRow, revokeDecision, takeDecision, tallyWith } from './decisions.ts';
import { effectBetween } from './effects.ts';
import { requireCaseOpen } from './reopened.ts';
import { requirePresiding } from './require-presiding.ts';
import { loadTally } from './tally-loading.ts';

export const decisionHandlers: Handlers<keyof typeof decisionProcedures> = {
  'decision.preview': handle((context, { body }): DecisionPreview => {
    requirePresiding(context, entriesOf(body));
    const { input, tally } = loadTally(context.db, reviewOf(context));
    const problem = checkDecision(input, tally, body);
    const after = problem ? tally : tallyWith(input, body);
    const code = problem && { code: problem.code, params: paramsOf(problem) };
    return {
      problem: code,
      effect: effectBetween(tally, after, problem ? [] : entriesOf(body)),
      lines: changedLines(tally, after),
      overall:
        tally.overall && after.overall
          ? { cap: tally.overall.cap, before: tally.overall.awarded, after: after.overall.awarded }
          : null,
    };
  }),

  'decision.take': handle((context, { body, bars }) => {
    requirePresiding(context, entriesOf(body));
    requireCaseOpen(context, entriesOf(body));
    const { decisionId } = takeDecision(context, body);
    const barred = bars && body.kind === 'disqualify' ? barWithDecision(context, body, bars) : {};
    context.audit('decision.taken', { ...decisionDetail(context, body), ...barred, decisionId, body });
    return { decisionId };
  }),

  'decision.revoke': handle((context, { decisionId, reason }) => {
    const row = decisionRow(context, decisionId);
    if (!row) throw new UserError('notFound', { what: 'decision' });
    const named = entriesOf(JSON.parse(row.body) as DecisionBody);
    requirePresiding(context, named);
    requireCaseOpen(context, named);
    const body = revokeDecision(context, decisionId, reason);
    context.audit('decision.revoked', { ...decisionDetail(context, body), reason, decisionId });
    return {};
  }),
};

function paramsOf({ code: _, ...params }: { code: string }): Record<string, string | number> {
  return params as Record<string, string | number>;
}

function changedLines(before: Tally, after: Tally): DecisionPreview['lines'] {
  return after.groups.flatMap((group) => {
    const old = before.groups.find(({ id }) => id === group.id);
    return group.boundaries.flatMap((line) => {
      const was = old?.boundaries.find(({ tierId }) => tierId === line.tierId);
      if (!was || (was.filled === line.filled && was.state === line.state && was.places === line.places))
        return [];
      return [{ groupId: group.id, tierId: line.tierId, before: was, after: line }];
    });
  });
}
