import { Alert, Button } from 'antd';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

/** How many values still wait for somebody to confirm them; nothing where none does. */
export function OpenValuesNotice({ onShow }: { onShow: () => void }) {
  const { t } = useText('schemeEditor');
  const review = useReview();
  const values = useCall('scheme.values', { reviewId: review.id });
  const open = values.data?.open ?? 0;
  if (open === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('values.open', { count: open })}
      action={
        <Button size="small" onClick={onShow}>
          {t('values.show')}
        </Button>
      }
    />
  );
}
