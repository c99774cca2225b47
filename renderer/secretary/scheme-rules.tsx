import { Button } from 'antd';
import { createPortal } from 'react-dom';
import type { Scheme } from '../../shared/model/scheme.ts';
import { ruleLines } from '../../shared/scheme/rule-lines.ts';
import { schemeSections, sectionOf } from '../../shared/scheme/sections.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import './scheme-paper.css';

/** 规则一览: every value of the rules with where it comes from, to be read, printed and signed. */
export function SchemeRules({ scheme }: { scheme: Scheme }) {
  const { t } = useText('schemeEditor');
  return (
    <section className="card" aria-label={t('section.rules')}>
      <div className="row">
        <h2>{t('section.rules')}</h2>
        <span className="quiet">{t('section.rules.about')}</span>
        <Button className="row-end" onClick={() => window.print()}>
          {t('rules.print')}
        </Button>
      </div>
      <RuleTable scheme={scheme} className="plain-table rules-table" />
      {createPortal(
        <div className="print-sheet">
          <RulesPaper scheme={scheme} />
        </div>,
        document.body,
      )}
    </section>
  );
}

function RulesPaper({ scheme }: { scheme: Scheme }) {
  const { t } = useText('schemeEditor');
  const review = useReview();
  return (
    <article className="paper">
      <p className="paper-review">{review.name}</p>
      <p className="paper-title">{t('rules.title')}</p>
      <p className="paper-note">{t('rules.head', { name: scheme.name, version: scheme.version })}</p>
      <RuleTable scheme={scheme} className="paper-table" />
      <p className="paper-signs">
        <span>{t('rules.secretary')}</span>
        <span>{t('rules.chair')}</span>
        <span>{t('paper.date')}</span>
      </p>
    </article>
  );
}

function RuleTable({ scheme, className }: { scheme: Scheme; className: string }) {
  const { t } = useText('schemeEditor');
  const review = useReview();
  const values = useCall('scheme.values', { reviewId: review.id });
  const confirmed = new Map(values.data?.values.map((value) => [value.path, value]));
  const lines = ruleLines(scheme, t);
  return (
    <table className={className}>
      <thead>
        <tr>
          <th scope="col">{t('scheme:values.what')}</th>
          <th scope="col">{t('rules.value')}</th>
          <th scope="col">{t('scheme:values.origin')}</th>
          <th scope="col">{t('rules.quotation')}</th>
        </tr>
      </thead>
      {schemeSections.map((section) => {
        const own = lines.filter(({ path }) => sectionOf(path) === section);
        if (own.length === 0) return null;
        return (
          <tbody key={section}>
            <tr>
              <th colSpan={4} scope="rowgroup">
                {t(`section.${section}`)}
              </th>
            </tr>
            {own.map(({ path, label, words, origin }) => {
              const by = confirmed.get(path);
              return (
                <tr key={path}>
                  <td>{label}</td>
                  <td>{words}</td>
                  <td>{t(`origin.${origin?.kind ?? 'own'}`)}</td>
                  <td className="paper-quote">
                    {origin?.kind === 'quoted' ? t('rules.quoted', { text: origin.note }) : origin?.note}
                    {by?.confirmedAt && (
                      <div className="quiet">
                        {t('scheme:values.confirmed', {
                          name: by.confirmedBy ?? '—',
                          time: dateAndTime(by.confirmedAt),
                        })}
                      </div>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        );
      })}
    </table>
  );
}
