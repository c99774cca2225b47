import { DownOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { useText } from '../parts/use-text.ts';
import { useCall } from './calls.ts';

/** The name of the review on top; opens the list of the others. */
export function ReviewMenu({ name }: { name: string }) {
  const { t } = useText('frame');
  const navigate = useNavigate();
  const reviews = useCall('review.list', {});
  const items = [
    ...(reviews.data?.reviews ?? []).map((review) => ({ key: `/review/${review.id}`, label: review.name })),
    { type: 'divider' as const },
    { key: '/', label: t('home') },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void navigate(key) }}>
      <button type="button" className="plain-button frame-review">
        <span className="frame-brand">{t('common:product')}</span>
        <span className="frame-dot" aria-hidden="true">
          ·
        </span>
        <span className="one-line">{name}</span>
        <DownOutlined className="frame-arrow" />
      </button>
    </Dropdown>
  );
}
