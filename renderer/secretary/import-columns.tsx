import { Select } from 'antd';
import { entryImportField, type ImportField, type ImportPreview } from '../../shared/contract/entries.ts';
import { useStages } from '../parts/use-stages.ts';
import { useText } from '../parts/use-text.ts';

interface ImportColumnsProps {
  preview: ImportPreview;
  /** What a column of this kind of sheet can mean. */
  choices?: readonly ImportField[];
  onFields: (fields: ImportField[]) => void;
}

const SAMPLES_SHOWN = 3;
const COLUMNS_AT_ONCE = 5;

/** Each column of the sheet with its first values, and what it is taken to mean. */
export function ImportColumns({ preview, choices = entryImportField.options, onFields }: ImportColumnsProps) {
  const { t } = useText('import');
  const stage = useStages(Math.ceil(preview.columns.length / COLUMNS_AT_ONCE) - 1);
  const options = choices.map((value) => ({ value, label: t(`field.${value}`) }));

  function choose(index: number, field: ImportField): void {
    onFields(preview.columns.map((column) => (column.index === index ? field : column.field)));
  }

  return (
    <section className="card" aria-label={t('columns')}>
      <div className="row">
        <h2>{t('columns')}</h2>
        <span className="quiet">{t('columns.about')}</span>
      </div>
      <table className="plain-table import-columns">
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('header')}</th>
            <th scope="col">{t('samples')}</th>
            <th scope="col">{t('meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.slice(0, (stage + 1) * COLUMNS_AT_ONCE).map((column) => (
            <tr key={column.index} data-drop={column.field === 'drop'}>
              <td className="quiet">{column.letter}</td>
              <td>{column.header || <span className="quiet">{t('header.none')}</span>}</td>
              <td className="quiet import-samples">{column.samples.slice(0, SAMPLES_SHOWN).join(' | ')}</td>
              <td>
                <div className="row" style={{ flexWrap: 'nowrap' }}>
                  <Select
                    style={{ width: 132 }}
                    aria-label={`${column.letter} ${column.header} ${t('meaning')}`}
                    value={column.field}
                    options={options}
                    onChange={(field) => choose(column.index, field)}
                  />
                  {column.sensitive && (
                    <span className="state-word" data-tone="decision">
                      {t('sensitive')}
                    </span>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
