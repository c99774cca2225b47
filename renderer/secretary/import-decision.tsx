import { Select } from 'antd';
import type { ImportRow } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';
import type { Decision } from './import-decisions.ts';

interface ImportDecisionProps {
  row: ImportRow;
  decision: Decision;
  /** Of a reply sheet, no row is an entry of its own. */
  isReply: boolean;
  onDecide: (decision: Decision) => void;
}

/** Whether a row replaces the entry that it was held against, leaves it as it is, or is another one. */
export function ImportDecision({ row, decision, isReply, onDecide }: ImportDecisionProps) {
  const { t } = useText('import');
  // What is certain may stay as it is; what is not waits for an answer.
  const isOpen = row.outcome === 'conflict';
  return (
    <Select<'keep' | 'replace' | 'own' | null>
      size="small"
      style={{ width: '100%' }}
      popupMatchSelectWidth={false}
      status={isOpen ? 'error' : ''}
      aria-label={`${t('problem.row', { row: row.row })} ${t('decide')}`}
      placeholder={t('decide.open')}
      value={decision ?? (isOpen ? null : 'keep')}
      onChange={(value) => onDecide(value === 'keep' ? null : value)}
      options={[
        { value: 'keep', label: t(isOpen || isReply ? 'decide.later' : 'decide.keep') },
        { value: 'replace', label: t('changed.accept') },
        ...(isReply ? [] : [{ value: 'own' as const, label: t('decide.own') }]),
      ]}
    />
  );
}
