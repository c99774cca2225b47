import { Collapse } from 'antd';
import type { ImportPreview } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';

/** Entries that the newer version of a file leaves out; they stay, and that is said. */
export function ImportAbsent({ absent }: { absent: NonNullable<ImportPreview['absent']> }) {
  const { t } = useText('import');
  const { count, entries } = absent;
  if (count === 0) return null;
  return (
    <Collapse
      items={[
        {
          key: 'absent',
          label: t('absent', { count }),
          children: (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard.
            <section className="import-absent" tabIndex={0} aria-label={t('absent', { count })}>
              <p className="quiet">{t('absent.about')}</p>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('field.number')}</th>
                    <th scope="col">{t('field.title')}</th>
                    <th scope="col">{t('field.unit')}</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map(({ number, title, unit }) => (
                    <tr key={number}>
                      <td>{number}</td>
                      <td>{title}</td>
                      <td>{unit}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {count > entries.length && (
                <p className="quiet">{t('absent.more', { count: count - entries.length })}</p>
              )}
            </section>
          ),
        },
      ]}
    />
  );
}
