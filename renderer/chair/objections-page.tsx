import { Button, Empty } from 'antd';
import { useState } from 'react';
import type { ObjectionView } from '../../shared/contract/objections.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { ConcludeDialog } from './objection-conclude-dialog.tsx';
import { ObjectorFacts } from './objection-objector.tsx';
import { RegisterObjectionDialog } from './objection-register-dialog.tsx';
import { SettleDialog } from './objection-settle-dialog.tsx';
import '../parts/state-word.css';

type Dialog = { kind: 'register' } | { kind: 'conclude' | 'settle'; objection: ObjectionView };

/** 异议: the register, and what became of each. */
export default function ObjectionsPage() {
  const { t } = useText('objections');
  const review = useReview();
  const objections = useCall('objection.list', { reviewId: review.id });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const canRegister = allows(review, ['secretary', 'supervisor'], ['notice', 'published', 'archived']);

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        canRegister && (
          <Button type="primary" onClick={() => setDialog({ kind: 'register' })}>
            {t('register')}
          </Button>
        )
      }
    >
      <Loaded query={objections}>
        {(value) =>
          value.objections.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
            </div>
          ) : (
            <section className="card" aria-label={t('title')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('serial')}</th>
                    <th scope="col">{t('entry')}</th>
                    <th scope="col">{t('receivedOn')}</th>
                    <th scope="col">{t('subject')}</th>
                    <th scope="col">{t('objector')}</th>
                    <th scope="col">{t('handlers')}</th>
                    <th scope="col">{t('state')}</th>
                    <th scope="col">{t('common:actions')}</th>
                  </tr>
                </thead>
                <tbody>
                  {value.objections.map((one) => (
                    <tr key={one.objectionId}>
                      <td>{one.serial}</td>
                      <td>{one.number ?? t('entry.list')}</td>
                      <td>
                        {one.receivedOn} <span className="quiet">{t(`channel.${one.channel}`)}</span>
                      </td>
                      <td style={{ maxWidth: 260 }}>{one.subject}</td>
                      <td>
                        <ObjectorFacts objection={one} />
                      </td>
                      <td>{one.handlers.map(({ name }) => name).join(t('common:listSeparator'))}</td>
                      <td style={{ maxWidth: 260 }}>
                        <StateWords objection={one} />
                      </td>
                      <td>
                        {one.mine && one.refusal.length === 0 && one.outcome === null && (
                          <Button
                            size="small"
                            onClick={() => setDialog({ kind: 'conclude', objection: one })}
                          >
                            {t('conclude')}
                          </Button>
                        )}
                        {one.outcome === 'upheld' &&
                          one.settlement === null &&
                          allows(review, ['chair'], ['notice']) && (
                            <Button
                              size="small"
                              onClick={() => setDialog({ kind: 'settle', objection: one })}
                            >
                              {t('settle')}
                            </Button>
                          )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Loaded>
      {dialog?.kind === 'register' && <RegisterObjectionDialog onClose={() => setDialog(null)} />}
      {dialog?.kind === 'conclude' && (
        <ConcludeDialog objection={dialog.objection} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === 'settle' && (
        <SettleDialog objection={dialog.objection} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}

function StateWords({ objection }: { objection: ObjectionView }) {
  const { t } = useText('objections');
  const { refusal, outcome, outcomeReason, settlement } = objection;
  const reason = outcomeReason ?? '';
  const [tone, words] =
    refusal.length > 0
      ? ([
          'quiet',
          t('state.refused', {
            reasons: refusal.map((one) => t(`refusal.${one}`)).join(t('common:listSeparator')),
          }),
        ] as const)
      : outcome === null
        ? (['waiting', t('state.open')] as const)
        : outcome === 'rejected'
          ? (['quiet', t('state.rejected', { reason })] as const)
          : settlement === null
            ? (['decision', t('state.upheld', { reason })] as const)
            : (['settled', t('state.settled', { what: t(`settlement.${settlement}`) })] as const);
  return (
    <span className="state-word" data-tone={tone} style={{ whiteSpace: 'normal' }}>
      {words}
    </span>
  );
}
