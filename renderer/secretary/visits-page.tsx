import { App, Button, Empty, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import type { VisitTeam, VisitView } from '../../shared/contract/visits.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { MeetingTabs } from './meeting-tabs.tsx';
import { PlanDialog, TeamDialog } from './visits-dialogs.tsx';
import { VisitDrawer } from './visits-drawer.tsx';
import '../parts/state-word.css';
import './meeting.css';

const stages = ['screening', 'scoring', 'reconciliation'] as const;

/** 实地考察: for the office all of it, for a judge the visits of the own teams. */
export default function VisitsPage() {
  const { t } = useText('visits');
  const review = useReview();
  const visits = useCall('visit.list', { reviewId: review.id });
  const [shown, setShown] = useState<string | null>(null);
  const [team, setTeam] = useState<VisitTeam | 'new' | null>(null);
  const [planning, setPlanning] = useState(false);
  const rules = review.scheme.siteVisit;
  const isOffice = allows(review, ['secretary', 'chair', 'supervisor']);
  const canPlan = allows(review, ['secretary'], stages);
  const visit = visits.data?.visits.find(({ visitId }) => visitId === shown);
  const teams = visits.data?.teams ?? [];
  return (
    <Page
      title={t('title')}
      about={
        rules ? `${t('about')} ${t(`effect.${rules.effect}`, { share: rules.weight / 100 })}` : t('none')
      }
      actions={
        canPlan &&
        rules && (
          <>
            <Button type={teams.length === 0 ? 'primary' : 'default'} onClick={() => setTeam('new')}>
              {t('team.add')}
            </Button>
            <Button
              type={teams.length === 0 ? 'default' : 'primary'}
              disabled={teams.length === 0}
              onClick={() => setPlanning(true)}
            >
              {t('plan')}
            </Button>
          </>
        )
      }
    >
      {isOffice && <MeetingTabs />}
      <Loaded query={visits}>
        {(value) => (
          <div className="stack">
            {isOffice && <Teams teams={value.teams} {...(canPlan ? { onEdit: setTeam } : {})} />}
            <Itinerary
              visits={value.visits}
              teams={value.teams}
              preferences={value.preferences}
              onShow={setShown}
            />
          </div>
        )}
      </Loaded>
      {team !== null && <TeamDialog team={team === 'new' ? null : team} onClose={() => setTeam(null)} />}
      {planning && visits.data && <PlanDialog teams={visits.data.teams} onClose={() => setPlanning(false)} />}
      {visit && visits.data && (
        <VisitDrawer
          visit={visit}
          team={teams.find(({ teamId }) => teamId === visit.teamId) ?? null}
          preferenceIds={
            visits.data.preferences.find(({ entryId }) => entryId === visit.entryId)?.preferenceIds ?? []
          }
          onClose={() => setShown(null)}
        />
      )}
    </Page>
  );
}

function Teams({ teams, onEdit }: { teams: readonly VisitTeam[]; onEdit?: (team: VisitTeam) => void }) {
  const { t } = useText('visits');
  const { message } = App.useApp();
  const { errorWords } = useWords();
  const review = useReview();
  const remove = useCommand('visit.removeTeam');
  if (teams.length === 0) return <p className="quiet">{t('team.none')}</p>;
  return (
    <section className="card stack" aria-label={t('teams')}>
      <h2>{t('teams')}</h2>
      <ul className="plain-list">
        {teams.map((team) => (
          <li key={team.teamId} className="row">
            <strong>{team.name}</strong>
            <span>
              {team.members
                .map(({ name, leads }) => (leads ? `${name} (${t('team.leader')})` : name))
                .join(t('common:listSeparator'))}
            </span>
            {onEdit && (
              <span className="row row-end">
                <Button size="small" onClick={() => onEdit(team)}>
                  {t('team.edit')}
                </Button>
                <Button
                  size="small"
                  aria-label={`${t('team.remove')} ${team.name}`}
                  onClick={() =>
                    remove.mutate(
                      { reviewId: review.id, teamId: team.teamId },
                      { onError: (error) => void message.error(errorWords(error)) },
                    )
                  }
                >
                  {t('team.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ItineraryProps {
  visits: readonly VisitView[];
  teams: readonly VisitTeam[];
  preferences: readonly { entryId: string; preferenceIds: string[] }[];
  onShow: (visitId: string) => void;
}

function Itinerary({ visits, teams, preferences, onShow }: ItineraryProps) {
  const { t } = useText('visits');
  const review = useReview();
  const rules = review.scheme.siteVisit;
  const isOffice = allows(review, ['secretary', 'chair', 'supervisor']);
  const tagsOf = (entryId: string) =>
    preferences
      .find((one) => one.entryId === entryId)
      ?.preferenceIds.map((id) => rules?.preferences.find((one) => one.id === id)?.text ?? id) ?? [];
  const columns: TableColumnsType<VisitView> = [
    { title: t('number'), dataIndex: 'number', width: 90 },
    {
      title: t('entry'),
      render: (_, visit) => (
        <>
          <Button
            type="link"
            size="small"
            style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
            onClick={() => onShow(visit.visitId)}
          >
            {visit.title}
          </Button>{' '}
          {tagsOf(visit.entryId).map((text) => (
            <Tag key={text}>{text}</Tag>
          ))}
        </>
      ),
    },
    { title: t('unit'), dataIndex: 'unit', ellipsis: true },
    { title: t('day'), dataIndex: 'day', width: 120, render: (day: string | null) => day ?? '—' },
    { title: t('place'), dataIndex: 'place', width: 180, ellipsis: true },
    {
      title: t('team'),
      width: 130,
      render: (_, { teamId }) => teams.find((team) => team.teamId === teamId)?.name ?? '',
    },
    {
      title: t('state'),
      width: 190,
      render: (_, visit) => (
        <VisitState visit={visit} team={teams.find(({ teamId }) => teamId === visit.teamId) ?? null} />
      ),
    },
  ];
  return (
    <Table<VisitView>
      size="small"
      rowKey="visitId"
      columns={columns}
      dataSource={[...visits]}
      pagination={false}
      locale={{
        emptyText: (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(isOffice ? 'empty' : 'mine.empty')} />
        ),
      }}
    />
  );
}

function VisitState({ visit, team }: { visit: VisitView; team: VisitTeam | null }) {
  const { t } = useText('visits');
  const review = useReview();
  const total = review.scheme.siteVisit?.checklist.length ?? 0;
  const answered = visit.answers.filter(({ answer }) => answer !== null).length;
  const verdict =
    visit.score !== null
      ? String(visit.score / 100)
      : visit.verdict !== null
        ? t(`opinion.${visit.verdict}`)
        : '';
  const [tone, words] = visit.complete
    ? (['settled', `${t('state.complete')} · ${verdict}`] as const)
    : verdict !== ''
      ? ([
          'waiting',
          t('state.signing', { count: visit.signatures.length, total: team?.members.length ?? 0 }),
        ] as const)
      : answered > 0
        ? (['waiting', t('state.answered', { count: answered, total })] as const)
        : (['quiet', t('state.planned')] as const);
  return (
    <span className="state-word" data-tone={tone}>
      {words}
    </span>
  );
}
