import { Drawer } from 'antd';
import type { Criterion } from '../../shared/model/rubric.ts';
import { allCriteria } from '../../shared/scheme/round-scheme.ts';
import type { ExplanationStep } from '../../shared/scoring/explain.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import { FlagWords } from './flag-words.tsx';
import { TierWord } from './tier-word.tsx';

interface ExplanationDrawerProps {
  entryId: string | null;
  judges: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** Where a result comes from: every step from the marks to the tier, with the figures of each. */
export function ExplanationDrawer({ entryId, judges, onClose }: ExplanationDrawerProps) {
  const { t } = useText('explanation');
  return (
    <Drawer open={entryId !== null} size={720} title={t('title')} onClose={onClose} destroyOnHidden>
      {entryId !== null && <Explanation entryId={entryId} judges={judges} />}
    </Drawer>
  );
}

function Explanation({ entryId, judges }: { entryId: string; judges: ExplanationDrawerProps['judges'] }) {
  const review = useReview();
  const explained = useCall('tally.explain', { reviewId: review.id, entryId });
  const nameOf = new Map(judges.map(({ id, name }) => [id, name]));
  const criteria = new Map(allCriteria(review.scheme).map((criterion) => [criterion.id, criterion]));
  return (
    <Loaded query={explained}>
      {({ number, title, steps }) => (
        <div className="stack explanation">
          <h1>
            {number} {title}
          </h1>
          <Sheets steps={steps as unknown as ExplanationStep[]} nameOf={nameOf} criteria={criteria} />
          <ol>
            {(steps as unknown as ExplanationStep[])
              .filter(({ step }) => step !== 'sheet')
              .map((step, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps have an order and nothing else.
                <li key={at}>
                  <Step step={step} nameOf={nameOf} />
                </li>
              ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}

type Sheet = Extract<ExplanationStep, { step: 'sheet' }>;

function Sheets({
  steps,
  nameOf,
  criteria,
}: {
  steps: readonly ExplanationStep[];
  nameOf: ReadonlyMap<string, string>;
  criteria: ReadonlyMap<string, Criterion>;
}) {
  const { t } = useText('explanation');
  const sheets = steps.filter((step): step is Sheet => step.step === 'sheet');
  const [first] = sheets;
  if (!first) return <p className="quiet">{t('noSheets')}</p>;
  return (
    <div className="explanation-sheets">
      <table className="plain-table">
        <caption className="visually-hidden">{t('marks')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('criterion')}</th>
            {sheets.map(({ judgeId }) => (
              <th key={judgeId} scope="col" className="number">
                {nameOf.get(judgeId)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.criteria.map(({ criterionId }, at) => (
            <tr key={criterionId}>
              <th scope="row">{criteria.get(criterionId)?.name ?? criterionId}</th>
              {sheets.map(({ judgeId, criteria: marks }) => (
                <td key={judgeId} className="number">
                  {marks[at]?.mark ?? '—'}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('total')}</th>
            {sheets.map(({ judgeId, total }) => (
              <td key={judgeId} className="number">
                <strong>{total ?? '—'}</strong>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Step({ step, nameOf }: { step: ExplanationStep; nameOf: ReadonlyMap<string, string> }) {
  const { t } = useText('explanation');
  const { scheme } = useReview();
  const names = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? '').join(t('and'));
  switch (step.step) {
    case 'sheet':
      return null;
    case 'totals': {
      const dropped = step.counted.filter((one) => one.dropped !== null);
      return (
        <>
          {t('totals', { count: step.counted.length })}
          {dropped.map(({ judgeId, total, dropped: end }) => (
            <span key={judgeId}>
              {t(end === 'high' ? 'totals.high' : 'totals.low', { judge: nameOf.get(judgeId) ?? '', total })}
            </span>
          ))}
          {step.missingJudgeIds.length > 0 && t('totals.missing', { judges: names(step.missingJudgeIds) })}
        </>
      );
    }
    case 'shift':
      return (
        <>
          {t('shift', { rawMean: step.rawMean })}
          {step.judges.map(({ judgeId, shift }) => (
            <span key={judgeId}> {t('shift.judge', { judge: nameOf.get(judgeId) ?? '', shift })}</span>
          ))}
        </>
      );
    case 'aggregate':
      return (
        <>
          {t('aggregate', {
            rule: t(`analysis:rule.${step.rule}`),
            exact: step.exact,
            digits: step.digits,
            rounded: step.rounded,
          })}
          {step.smallPanel && t('aggregate.smallPanel')}
        </>
      );
    case 'rounds':
      return (
        <>
          {t('rounds', {
            parts: step.rounds
              .map(({ roundId, name, weight, figure }) =>
                t('rounds.part', {
                  name: roundId === 'visit' ? t('rounds.visit') : name || t('rounds.own'),
                  weight: weight / 100,
                  figure: figure ?? '—',
                }),
              )
              .join(' ＋ '),
            rounded: step.rounded ?? '—',
          })}
        </>
      );
    case 'rank':
      return (
        <>
          {t('rank', { better: step.better })}
          {step.equalEntryIds.length > 0 && t('rank.equal', { count: step.equalEntryIds.length })}
        </>
      );
    case 'tieBreak':
      return (
        <>
          {t('tieBreak', {
            by: t(`tieBreak.${step.by.by}`),
            own: step.own,
            others: step.others.map(({ figure }) => figure).join(t('and')),
          })}
          {t(step.stillEqualEntryIds.length > 0 ? 'tieBreak.equal' : 'tieBreak.settled', {
            count: step.stillEqualEntryIds.length,
          })}
        </>
      );
    case 'decision':
      return (
        <>{t('decision', { kind: t(`decision.${step.decision.kind}`), reason: step.decision.reason })}</>
      );
    case 'tiers':
      return (
        <>
          {t('tiers')}
          {step.boundaries
            .map(({ tierId, places, filled }) =>
              t('tiers.line', {
                tier: scheme.tiers.find(({ id }) => id === tierId)?.name ?? tierId,
                filled,
                places: places ?? t('tiers.open'),
              }),
            )
            .join(t('and'))}
        </>
      );
    case 'result':
      return (
        <strong>
          {step.rank === null
            ? t('result.unranked', { aggregate: step.aggregate ?? '—' })
            : t('result', { aggregate: step.aggregate ?? '—', rank: step.rank })}{' '}
          <TierWord tierId={step.tierId} /> <FlagWords flags={step.flags} />
        </strong>
      );
    default:
      return null;
  }
}
