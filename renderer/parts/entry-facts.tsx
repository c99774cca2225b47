import type { z } from 'zod';
import type { deskEntry } from '../../shared/contract/desk.ts';
import { useText } from './use-text.ts';
import './entry-facts.css';

/** Everything that is known of an entry, label by label; what is not there is not shown. */
export function EntryFacts({
  entry,
}: {
  entry: Pick<z.infer<typeof deskEntry>, 'unit' | 'contributors' | 'category' | 'summary' | 'extra'>;
}) {
  const { t } = useText('entries');
  const facts = [
    { label: t('unit'), value: entry.unit },
    { label: t('contributors'), value: entry.contributors.join(t('common:listSeparator')) },
    { label: t('category'), value: entry.category },
    ...entry.extra,
  ].filter((fact) => fact.value);
  return (
    <div className="entry-facts">
      <dl>
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {entry.summary && (
        <section>
          <h2>{t('summary')}</h2>
          <p className="entry-summary">{entry.summary}</p>
        </section>
      )}
    </div>
  );
}
