import { Segmented } from 'antd';
import type { TallyGroup } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

interface GroupChoiceProps {
  groups: readonly TallyGroup[];
  chosen: string;
  onChoose: (groupId: string) => void;
}

/** Only where quotas count in each category by itself. */
export function GroupChoice({ groups, chosen, onChoose }: GroupChoiceProps) {
  const { t } = useText('tally');
  const { scheme } = useReview();
  if (groups.length < 2) return null;
  return (
    <Segmented
      value={chosen}
      onChange={onChoose}
      options={groups.map((group) => ({
        value: group.id,
        label: scheme.categories.find((category) => category.id === group.id)?.name ?? t('group.other'),
      }))}
    />
  );
}

export function groupById(groups: readonly TallyGroup[], groupId: string | null): TallyGroup | undefined {
  return groups.find((group) => group.id === groupId) ?? groups[0];
}
