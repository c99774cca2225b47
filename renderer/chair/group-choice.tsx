import { Segmented } from 'antd';
import type { TallyGroup } from '../../shared/model/tally.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

interface GroupChoiceProps {
  groups: readonly TallyGroup[];
  chosen: string;
  onChoose: (groupId: string) => void;
}

/** Only where quotas count in each category or panel by itself. */
export function GroupChoice({ groups, chosen, onChoose }: GroupChoiceProps) {
  const { t } = useText('tally');
  const { id, scheme } = useReview();
  const isPanels = scheme.tierScope === 'panel' && groups.length > 1;
  const summary = useCall('tally.summary', { reviewId: id }, { enabled: isPanels });
  if (groups.length < 2) return null;
  const names = new Map(isPanels ? (summary.data?.groups ?? []).map((group) => [group.id, group.name]) : []);
  return (
    <Segmented
      value={chosen}
      onChange={onChoose}
      options={groups.map((group) => ({
        value: group.id,
        label:
          scheme.categories.find((category) => category.id === group.id)?.name ??
          names.get(group.id) ??
          t('group.other'),
      }))}
    />
  );
}

export function groupById(groups: readonly TallyGroup[], groupId: string | null): TallyGroup | undefined {
  return groups.find((group) => group.id === groupId) ?? groups[0];
}
