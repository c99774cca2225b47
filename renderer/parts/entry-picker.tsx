import { Select } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import type { EntryWindowRow } from '../../shared/contract/entry-window.ts';
import type { ScreeningVerdict } from '../../shared/model/review.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from './use-text.ts';

export type NamedEntry = Pick<EntryWindowRow, 'id' | 'number' | 'title'> & { unit?: string | null };

interface EntryPickerProps {
  /** From the form field around it, as are value and onChange there. */
  id?: string;
  value?: string | null;
  onChange?: (entryId: string | null, entry: NamedEntry | undefined) => void;
  /** Only entries with this verdict. */
  verdict?: ScreeningVerdict;
  /** Offered first, and known by name before anybody has searched. */
  known?: readonly NamedEntry[];
  /** Tells entries of the same name apart. */
  showsUnit?: boolean;
  allowClear?: boolean;
  disabled?: boolean;
  loading?: boolean;
  size?: 'small';
  placeholder?: string;
  'aria-label'?: string;
}

/** More are found by typing on. */
const OFFERED = 50;

/** One entry, found by number, title, unit or people: the list is searched where it lies, never loaded as a whole. */
export function EntryPicker({
  value,
  onChange,
  verdict,
  known = [],
  showsUnit = false,
  placeholder,
  ...rest
}: EntryPickerProps) {
  const { t } = useText('entries');
  const review = useReview();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const found = useCall(
    'entry.rows',
    {
      reviewId: review.id,
      question: { search, verdict: verdict ?? null, findings: null, sort: 'number', descending: false },
      offset: 0,
      limit: OFFERED,
    },
    { enabled: open, keep: true },
  );
  // Whoever was chosen keeps the name, whatever is searched for next.
  const chosen = useRef<NamedEntry>(undefined);
  const wanted = search.trim().toLowerCase();
  const near = known.filter(({ number, title }) => `${number} ${title}`.toLowerCase().includes(wanted));
  const offered = new Map<string, NamedEntry>();
  for (const one of [...near, ...(found.data?.rows ?? [])]) offered.set(one.id, one);
  const own = [chosen.current, ...known].find((one) => one?.id === value);
  if (own !== undefined && wanted === '' && !offered.has(own.id)) offered.set(own.id, own);
  const label = ({ number, title, unit }: NamedEntry) =>
    showsUnit ? [number, title, unit].filter(Boolean).join(' · ') : `${number} ${title}`;
  return (
    <Select<string | null>
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={found.isFetching}
      {...rest}
      placeholder={placeholder ?? t('picker')}
      // A name that is not offered now is still the name of what is chosen.
      labelRender={({ label: shown, value: entryId }) =>
        shown ?? (own && own.id === entryId ? label(own) : '')
      }
      onOpenChange={setOpen}
      value={value ?? null}
      options={[...offered.values()].map((one) => ({ value: one.id, label: label(one) }))}
      notFoundContent={found.data ? t('empty.filter') : t('common:loading')}
      onChange={(entryId) => {
        chosen.current = entryId ? offered.get(entryId) : undefined;
        onChange?.(entryId ?? null, chosen.current);
      }}
    />
  );
}
