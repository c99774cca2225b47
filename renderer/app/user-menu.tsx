import { DownOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import type { Role } from '../../shared/model/review.ts';
import { useText } from '../parts/use-text.ts';
import { ChangePinDialog } from './change-pin-dialog.tsx';
import { useClient } from './client-context.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { chooseLanguage, currentLanguage } from './language.ts';
import { useAccount, useSession } from './session.tsx';

/** Who is signed in, as what; language, PIN, signing out. */
export function UserMenu({ roles = [] }: { roles?: readonly Role[] }) {
  const { t } = useText('session');
  const account = useAccount();
  const client = useClient();
  const { signOut } = useSession();
  const [dialog, setDialog] = useState<'pin' | 'invite' | null>(null);
  const canInvite = client.surface === 'browser' && account.storeRoles.includes('secretary');

  const names = roles.map((role) => t(`common:role.${role}`)).join(t('common:listSeparator'));
  const items: MenuProps['items'] = [
    ...(names ? [{ key: 'roles', type: 'group' as const, label: names }, { type: 'divider' as const }] : []),
    {
      key: 'language',
      type: 'group',
      label: t('language'),
      children: [
        { key: 'zh-CN', label: '中文', disabled: currentLanguage() === 'zh-CN' },
        { key: 'en', label: 'English', disabled: currentLanguage() === 'en' },
      ],
    },
    { type: 'divider' },
    ...(canInvite ? [{ key: 'invite', label: t('invite') }] : []),
    { key: 'pin', label: t('changePin') },
    { key: 'signOut', label: t('signOut') },
  ];

  function choose(key: string): void {
    if (key === 'zh-CN' || key === 'en') chooseLanguage(key);
    if (key === 'pin' || key === 'invite') setDialog(key);
    if (key === 'signOut') signOut();
  }

  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{ items, onClick: ({ key }) => choose(key) }}
      >
        <button type="button" className="plain-button frame-user">
          <span className="visually-hidden">{t('frame:menu', { name: account.name })}</span>
          <span aria-hidden="true">{account.name}</span>
          {names && <span className="quiet">{names}</span>}
          <DownOutlined className="frame-arrow" aria-hidden="true" />
        </button>
      </Dropdown>
      {dialog === 'pin' && <ChangePinDialog onClose={() => setDialog(null)} />}
      {dialog === 'invite' && <InviteDialog onClose={() => setDialog(null)} />}
    </>
  );
}
