import { Alert, Button } from 'antd';
import type { ImportPlan, ImportPreview } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';
import { numbersBlock, undecided } from './import-decisions.ts';

interface ImportNumberingProps {
  preview: ImportPreview;
  onPlan: (plan: ImportPlan) => void;
}

/** Where the numbers of the sheet stand in the way: one click, and the new entries go on after those that are there. */
export function ImportNumbering({ preview, onPlan }: ImportNumberingProps) {
  const { t } = useText('import');
  const { plan } = preview;
  const follow = (followNumbers: boolean) => onPlan({ ...undecided(plan), followNumbers });
  if (plan.followNumbers) {
    return (
      <Alert
        type="info"
        showIcon
        title={t('follow.on')}
        action={
          <Button size="small" onClick={() => follow(false)}>
            {t('follow.undo')}
          </Button>
        }
      />
    );
  }
  if (!numbersBlock(preview)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('follow.about')}
      action={
        <Button size="small" onClick={() => follow(true)}>
          {t('follow')}
        </Button>
      }
    />
  );
}
