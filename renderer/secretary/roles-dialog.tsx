import { Alert, App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { MemberView } from '../../shared/contract/values.ts';
import { roles } from '../../shared/model/review.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

export function RolesDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const { t } = useText('people');
  const { message } = App.useApp();
  const review = useReview();
  const setRoles = useCommand('member.setRoles');
  const [chosen, setChosen] = useState(member.roles);

  function submit(): void {
    setRoles.mutate(
      { reviewId: review.id, accountId: member.accountId, roles: chosen },
      {
        onSuccess: () => {
          void message.success(t('rolesDialog.done'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('rolesDialog.title', { name: member.name })}
      okText={t('rolesDialog.submit')}
      confirmLoading={setRoles.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="stack">
        <Checkbox.Group
          value={chosen}
          onChange={setChosen}
          options={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        />
        {chosen.length === 0 && (
          <Alert type="warning" showIcon title={t('rolesDialog.none', { name: member.name })} />
        )}
        <ErrorNotice error={setRoles.error} />
      </div>
    </Modal>
  );
}
