import { DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { VisitTeam } from '../../shared/contract/visits.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryPicker } from '../parts/entry-picker.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface TeamFields {
  name: string;
  memberIds: string[];
}

/** A team; who is chosen first leads it. */
export function TeamDialog({ team, onClose }: { team: VisitTeam | null; onClose: () => void }) {
  const { t } = useText('visits');
  const review = useReview();
  const members = useCall('member.list', { reviewId: review.id });
  const save = useCommand('visit.saveTeam');
  const [form] = Form.useForm<TeamFields>();
  const people = members.data?.members.filter(({ roles }) =>
    roles.some((role) => role === 'judge' || role === 'chair'),
  );
  return (
    <Modal
      open
      title={t('team.title')}
      okText={t('team.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<TeamFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: team?.name ?? '',
          memberIds: team?.members.map(({ accountId }) => accountId) ?? [],
        }}
        onFinish={({ name, memberIds }) =>
          save.mutate(
            { reviewId: review.id, teamId: team?.teamId ?? null, name: name.trim(), memberIds },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item
          name="name"
          label={t('team.name')}
          rules={[{ required: true, whitespace: true, message: t('team.required') }]}
        >
          <Input autoFocus maxLength={50} />
        </Form.Item>
        <Form.Item
          name="memberIds"
          label={t('team.members')}
          rules={[{ required: true, message: t('team.required') }]}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={(people ?? []).map(({ accountId, name, unit }) => ({
              value: accountId,
              label: [name, unit].filter(Boolean).join(' · '),
            }))}
          />
        </Form.Item>
        <ErrorNotice error={save.error} />
      </Form>
    </Modal>
  );
}

interface PlanFields {
  entryId: string;
  teamId: string;
  day?: Dayjs | null;
  place?: string;
}

/** An entry on a team's itinerary. */
export function PlanDialog({ teams, onClose }: { teams: readonly VisitTeam[]; onClose: () => void }) {
  const { t } = useText('visits');
  const review = useReview();
  const plan = useCommand('visit.plan');
  const [form] = Form.useForm<PlanFields>();
  return (
    <Modal
      open
      title={t('plan.title')}
      okText={t('plan.save')}
      confirmLoading={plan.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<PlanFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ teamId: teams[0]?.teamId }}
        onFinish={({ entryId, teamId, day, place }) =>
          plan.mutate(
            {
              reviewId: review.id,
              entryId,
              teamId,
              day: day ? day.format('YYYY-MM-DD') : null,
              place: place?.trim() ?? '',
            },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item
          name="entryId"
          label={t('plan.entry')}
          rules={[{ required: true, message: t('plan.required') }]}
        >
          <EntryPicker verdict="accepted" showsUnit />
        </Form.Item>
        <Form.Item
          name="teamId"
          label={t('plan.team')}
          rules={[{ required: true, message: t('plan.required') }]}
        >
          <Select options={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))} />
        </Form.Item>
        <Form.Item name="day" label={t('plan.day')}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="place" label={t('plan.place')}>
          <Input maxLength={200} />
        </Form.Item>
        <ErrorNotice error={plan.error} />
      </Form>
    </Modal>
  );
}
