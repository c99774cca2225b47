import { App, Button, Input, Modal, Space } from 'antd';
import { useEffect } from 'react';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useCommand } from './calls.ts';

/** A one-time address for another window of this machine. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('session');
  const { message } = App.useApp();
  const { mutate, data, error } = useCommand('device.invite');
  useEffect(() => mutate({}), [mutate]);
  const address = data && `${window.location.origin}/#token=${data.token}`;

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(address ?? '');
    void message.success(t('common:copied'));
  }

  return (
    <Modal open title={t('invite')} footer={null} onCancel={onClose}>
      <div className="stack">
        <p>{t('invite.text')}</p>
        <ErrorNotice error={error} />
        {address && (
          <Space.Compact block>
            <Input
              readOnly
              value={address}
              aria-label={t('invite')}
              onFocus={(event) => event.target.select()}
            />
            <Button onClick={() => void copy()}>{t('invite.copy')}</Button>
          </Space.Compact>
        )}
      </div>
    </Modal>
  );
}
