import { Alert, Button } from 'antd';
import { useText } from './use-text.ts';
import { useWords } from './words.ts';

/** What happened, what was kept, what to do. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useText('common');
  const { errorWords } = useWords();
  if (error === null || error === undefined) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={errorWords(error)}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  );
}
