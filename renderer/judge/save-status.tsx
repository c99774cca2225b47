import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import type { SheetSnapshot } from './sheet-saver.ts';

/** Says "saved" only after the server's answer, with the server's time. */
export function SaveStatus({ state }: { state: SheetSnapshot }) {
  const { t } = useText('desk');
  const { status, kept } = state;
  const words =
    status === 'saving'
      ? t('status.saving')
      : status === 'failed' || status === 'refused'
        ? t(`status.${status}`)
        : kept.savedAt
          ? t('status.saved', { time: clockTime(kept.savedAt) })
          : t('status.none');
  return (
    <span
      className="save-status"
      data-status={kept.savedAt || status !== 'saved' ? status : 'none'}
      role="status"
    >
      {words}
    </span>
  );
}
