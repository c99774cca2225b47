import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useSession } from '../app/session.tsx';
import { useText } from '../parts/use-text.ts';

const ASK_EVERY_MS = 400;
const THOUSANDTHS_PER_PERCENT = 10;

/** How far the reading of a file has come, with a way to stop it. */
export function ReadingProgress({ fileId }: { fileId: string }) {
  const { t } = useText('import');
  const { call } = useSession();
  const cancel = useCommand('import.cancel');
  const progress = useQuery({
    queryKey: ['reading', fileId],
    queryFn: () => call('import.progress', { fileId }),
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  const done = progress.data?.done ?? 0;
  return (
    <div className="card row" style={{ flexWrap: 'nowrap' }}>
      <span style={{ flex: 'none' }}>{t('reading')}</span>
      <Progress
        percent={Math.floor(done / THOUSANDTHS_PER_PERCENT)}
        aria-label={t('reading')}
        status="active"
      />
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ fileId })}>
        {t('reading.stop')}
      </Button>
    </div>
  );
}
