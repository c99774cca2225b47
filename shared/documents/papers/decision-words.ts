import type { DecisionView } from '../../contract/decisions.ts';
import { entriesOf } from '../../model/decision.ts';
import { shanghaiMinute } from '../../screening/shanghai-day.ts';
import { column, type PaperTable, table, text } from '../paper.ts';
import { sayPaper } from '../paper-words.ts';
import { entriesById, type ResultView, tierNames } from './result-view.ts';

/** One decision in words, entries by their numbers. */
export function decisionWords(view: ResultView, { body }: DecisionView): string {
  const say = sayPaper(view.language);
  const entries = entriesById(view);
  const tier = (id: string | null) => (id === null ? say('noTier') : (tierNames(view).get(id) ?? id));
  const category = (id: string | null) => view.scheme.categories.find((one) => one.id === id)?.name ?? '—';
  const numbers = entriesOf(body)
    .map((id) => {
      const entry = entries.get(id);
      return entry ? `${entry.number} ${entry.title}` : id;
    })
    .join(view.language === 'en' ? ', ' : '、');
  switch (body.kind) {
    case 'tieOrder':
    case 'declaredTie':
    case 'disqualify':
    case 'acceptAsIs':
      return say(`decision_${body.kind}`, { entries: numbers });
    case 'boundaryTie':
      return say('decision_boundaryTie', {
        tier: tier(body.tierId),
        choice: say(`choice_${body.choice}`),
        entries: numbers,
      });
    case 'vacancy':
      return say('decision_vacancy', { tier: tier(body.tierId), count: String(body.count) });
    case 'agreedScore':
      return say('decision_agreedScore', { score: body.score, entries: numbers });
    case 'moveCategory':
      return say('decision_moveCategory', {
        entries: numbers,
        from: category(body.from),
        to: category(body.to),
      });
    case 'moveTier':
      return say('decision_moveTier', { entries: numbers, from: tier(body.from), to: tier(body.to) });
  }
}

/** All decisions in the order in which they were taken, revoked ones with why. */
export function decisionTable(view: ResultView): PaperTable {
  const say = sayPaper(view.language);
  return table(
    [
      column(say('decision'), 40),
      column(say('reason'), 34),
      column(say('decidedBy'), 12),
      column(say('decidedAt'), 16, 'center'),
    ],
    view.decisions.map((decision) => [
      text(
        decisionWords(view, decision) +
          (decision.revokedAt === null ? '' : say('revoked', { reason: decision.revokeReason ?? '' })),
      ),
      text(decision.body.reason),
      text(decision.decidedBy),
      text(shanghaiMinute(decision.decidedAt)),
    ]),
  );
}
