import { Button, Dropdown, Empty, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { MemberView } from '../../shared/contract/values.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { AddPeopleDialog } from './add-people-dialog.tsx';
import { IssueSlipsDialog } from './issue-slips-dialog.tsx';
import { PeopleImportDialog } from './people-import-dialog.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { ResetPinDialog } from './reset-pin-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { type Slip, SlipSheet } from './slip-sheet.tsx';
import '../parts/state-word.css';

type Asked = { kind: 'add' | 'import' } | { kind: 'slips' | 'roles' | 'reset'; members: MemberView[] };

export default function PeoplePage() {
  const { t } = useText('people');
  const review = useReview();
  const members = useCall('member.list', { reviewId: review.id });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [slips, setSlips] = useState<Slip[] | null>(null);
  const all = members.data?.members ?? [];
  const waiting = all.filter((member) => member.state === 'slip');
  const without = all.filter((member) => member.state === 'closed');
  const forSlips = without.length > 0 ? without : waiting;
  const open = ['preparation', 'screening', 'scoring', 'reconciliation'] as const;
  const canAdd = allows(review, ['secretary'], open);
  const close = () => setAsked(null);
  const member = asked !== null && 'members' in asked ? asked.members[0] : undefined;

  return (
    <Page
      title={t('title')}
      about={
        all.length === 0
          ? t('about')
          : t('ready', {
              ready: all.filter((one) => one.state === 'active').length,
              waiting: waiting.length,
              without: without.length,
            })
      }
      actions={
        canAdd && (
          <>
            <Button onClick={() => setAsked({ kind: 'import' })}>{t('panels:people.import')}</Button>
            {forSlips.length > 0 && (
              <Button
                type={without.length > 0 ? 'primary' : 'default'}
                onClick={() => setAsked({ kind: 'slips', members: forSlips })}
              >
                {t(without.length > 0 ? 'slips' : 'slips.again')}
              </Button>
            )}
            <Button
              type={without.length > 0 ? 'default' : 'primary'}
              onClick={() => setAsked({ kind: 'add' })}
            >
              {t('add')}
            </Button>
          </>
        )
      }
    >
      <PeopleTabs />
      <Loaded query={members}>
        {(value) => <PeopleTable members={value.members} canIssue={canAdd} onAsk={setAsked} />}
      </Loaded>
      {asked?.kind === 'add' && <AddPeopleDialog onClose={close} />}
      {asked?.kind === 'import' && <PeopleImportDialog onClose={close} />}
      {asked?.kind === 'slips' && (
        <IssueSlipsDialog members={asked.members} onClose={close} onIssued={setSlips} />
      )}
      {asked?.kind === 'roles' && member && <RolesDialog member={member} onClose={close} />}
      {asked?.kind === 'reset' && member && (
        <ResetPinDialog member={member} members={all} onClose={close} onIssued={setSlips} />
      )}
      {slips && <SlipSheet slips={slips} onClose={() => setSlips(null)} />}
    </Page>
  );
}

interface PeopleTableProps {
  members: MemberView[];
  canIssue: boolean;
  onAsk: (asked: Asked) => void;
}

function PeopleTable({ members, canIssue, onAsk }: PeopleTableProps) {
  const { t } = useText('people');
  const review = useReview();
  const canSetRoles = allows(review, ['secretary'], ['preparation', 'screening']);
  const canReset = allows(review, ['secretary', 'chair', 'supervisor']);

  function itemsFor(member: MemberView) {
    return [
      ...(canIssue && member.state !== 'active' ? [{ key: 'slips' as const, label: t('slips.one') }] : []),
      ...(canSetRoles ? [{ key: 'roles' as const, label: t('rolesDialog') }] : []),
      ...(canReset && member.state === 'active' ? [{ key: 'reset' as const, label: t('reset') }] : []),
    ];
  }

  const columns: TableColumnsType<MemberView> = [
    { title: t('name'), dataIndex: 'name', width: 140, render: (name: string) => <strong>{name}</strong> },
    {
      title: t('roles'),
      dataIndex: 'roles',
      width: 160,
      render: (roles: MemberView['roles']) =>
        roles.map((role) => t(`common:role.${role}`)).join(t('common:listSeparator')),
    },
    { title: t('unit'), dataIndex: 'unit', ellipsis: true },
    { title: t('specialty'), dataIndex: 'specialty', width: 160, ellipsis: true },
    { title: t('state'), width: 180, render: (_, member) => <SignInState member={member} /> },
    {
      title: t('work'),
      width: 140,
      align: 'right',
      render: (_, { submitted, assigned }) => (assigned > 0 ? `${submitted} / ${assigned}` : '—'),
    },
    {
      title: t('resets'),
      dataIndex: 'resets',
      width: 100,
      align: 'right',
      render: (count: number) => (count > 0 ? t('resets.count', { count }) : '—'),
    },
    {
      title: t('common:actions'),
      width: 90,
      render: (_, member) => {
        const items = itemsFor(member);
        if (items.length === 0) return null;
        return (
          <Dropdown
            trigger={['click']}
            menu={{
              items,
              onClick: ({ key }) => onAsk({ kind: key as 'slips' | 'roles' | 'reset', members: [member] }),
            }}
          >
            <Button size="small" aria-label={`${member.name} ${t('common:actions')}`}>
              …
            </Button>
          </Dropdown>
        );
      },
    },
  ];
  return (
    <Table<MemberView>
      size="small"
      rowKey="accountId"
      columns={columns}
      dataSource={members}
      pagination={false}
      locale={{
        emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />,
      }}
    />
  );
}

function SignInState({ member }: { member: MemberView }) {
  const { t } = useText('people');
  if (member.lockedUntil !== null && new Date(member.lockedUntil) > new Date()) {
    return (
      <span className="state-word" data-tone="decision">
        {t('state.locked', { until: clockTime(member.lockedUntil) })}
      </span>
    );
  }
  const tone = { slip: 'quiet', active: 'settled', closed: 'waiting' }[member.state];
  return (
    <span className="state-word" data-tone={tone}>
      {t(`state.${member.state}`)}
    </span>
  );
}
