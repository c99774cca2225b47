import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { useSession } from '../app/session.tsx';
import { useText } from '../parts/use-text.ts';

/** What is quicker needs no words. */
const QUIET_MS = 500;
const ASK_EVERY_MS = 400;
const THOUSANDTHS_PER_PERCENT = 10;

/** How far the reading of a file has come, with a way to stop it. */
export function ReadingProgress({ fileId }: { fileId: string }) {
  const { t } = useText('import');
  const { call } = useSession();
  const cancel = useCommand('import.cancel');
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  const progress = useQuery({
    enabled: isLong,
    queryKey: ['reading', fileId],
    queryFn: () => call('import.progress', { fileId }),
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  if (!isLong) return null;
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
