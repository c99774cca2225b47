import { App, Button, Empty, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { AttachmentView } from '../../shared/contract/receipts.ts';
import { roundsOf } from '../../shared/scheme/round-scheme.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { sizeText } from '../parts/size-text.ts';
import { useText } from '../parts/use-text.ts';
import { AttachmentClearing } from './attachment-clearing.tsx';
import { MaterialSelect } from './attachments-material.tsx';

type Group = OutputOf<'attachment.rows'>['rows'][number];

const filters = ['with', 'without'] as const;
type Filter = (typeof filters)[number];
const PAGE = 50;

/** Entry by entry what there is; entries without any file have a list of their own. */
export function AttachmentList() {
  const { t } = useText('intake');
  const review = useReview();
  const [filter, setFilter] = useState<Filter>('with');
  const [page, setPage] = useState(1);
  const found = useCall(
    'attachment.rows',
    { reviewId: review.id, withFiles: filter === 'with', offset: (page - 1) * PAGE, limit: PAGE },
    { keep: true },
  );
  const answer = found.data;
  if (answer === undefined) return <Loaded query={found}>{() => null}</Loaded>;
  const { rows, shown, totals } = answer;
  return (
    <>
      <div className="row">
        <Segmented<Filter>
          value={filter}
          onChange={(value) => {
            setFilter(value);
            setPage(1);
          }}
          options={filters.map((value) => ({
            value,
            label: `${t(`attachments.${value}`)} ${totals[value]}`,
          }))}
        />
        <span className="quiet">{t('attachments.count', { count: totals.files })}</span>
      </div>
      <Table<Group>
        size="small"
        rowKey="entryId"
        dataSource={rows}
        pagination={
          shown > PAGE && {
            current: page,
            pageSize: PAGE,
            total: shown,
            showSizeChanger: false,
            onChange: setPage,
          }
        }
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`attachments.empty.${filter}`)} />
          ),
        }}
        {...(filter === 'with'
          ? {
              expandable: {
                expandRowByClick: true,
                expandedRowRender: (group: Group) => <Files files={group.files} />,
              },
            }
          : {})}
        columns={[
          { title: t('entries:number'), width: 96, dataIndex: 'number' },
          { title: t('entries:name'), ellipsis: true, dataIndex: 'title' },
          { title: t('entries:unit'), width: 260, ellipsis: true, dataIndex: 'unit' },
          {
            title: t('attachments.files'),
            width: 88,
            align: 'right',
            render: (_, group) => group.files.length || '—',
          },
          {
            title: t('attachments.size'),
            width: 104,
            align: 'right',
            render: (_, group) =>
              group.files.length === 0 ? '—' : sizeText(group.files.reduce((sum, { size }) => sum + size, 0)),
          },
        ]}
      />
    </>
  );
}

function Files({ files }: { files: readonly AttachmentView[] }) {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const { call } = useSession();
  const remove = useCommand('attachment.remove');
  const file = useCommand('attachment.setMaterial');
  const materials = review.scheme.programme?.materials ?? [];
  const [asked, setAsked] = useState<AttachmentView | null>(null);
  const [openError, setOpenError] = useState<unknown>(null);
  const canClear = allows(review, ['secretary'], ['preparation', 'screening', 'scoring']);
  const isBlind = roundsOf(review.wholeScheme).some((round) => round.blind);
  const canRemove = allows(review, ['secretary'], ['preparation', 'screening']);

  async function save(attachmentId: string): Promise<void> {
    setOpenError(null);
    const download = await call('attachment.open', { reviewId: review.id, attachmentId });
    const outcome = await client.save(download);
    const { fileName } = download;
    if (outcome.saved) void message.success(t('exporting:saved', { fileName: outcome.fileName }));
    else if (outcome.reason === 'failed') {
      void message.error(t('exporting:failed', { fileName, detail: outcome.detail ?? '—' }));
    }
  }

  return (
    <>
      <table className="plain-table attachment-files">
        <tbody>
          {files.map(({ attachmentId, name, kind, size, materialId, anonymised, ...rest }) => (
            <tr key={attachmentId}>
              <td>{name}</td>
              <td className="quiet">{t(`attachments.kind.${kind}`)}</td>
              {materials.length > 0 && (
                <td>
                  <MaterialSelect
                    label={t('attachments.material.of', { name })}
                    materials={materials}
                    materialId={materialId}
                    disabled={!canRemove || file.isPending}
                    onChange={(next) => file.mutate({ reviewId: review.id, attachmentId, materialId: next })}
                  />
                </td>
              )}
              <td className="number">{sizeText(size)}</td>
              {isBlind && (
                <td className="attachment-actions">
                  <AttachmentClearing
                    attachmentId={attachmentId}
                    name={name}
                    anonymised={anonymised}
                    disabled={!canClear}
                  />
                </td>
              )}
              <td className="attachment-actions">
                <Button
                  size="small"
                  aria-label={`${t('attachments.save')} ${name}`}
                  onClick={() => void save(attachmentId).catch(setOpenError)}
                >
                  {t('attachments.save')}
                </Button>
                {canRemove && (
                  <Button
                    size="small"
                    aria-label={`${t('attachments.remove')} ${name}`}
                    onClick={() =>
                      setAsked({ attachmentId, name, kind, size, materialId, anonymised, ...rest })
                    }
                  >
                    {t('attachments.remove')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorNotice error={openError ?? file.error} />
      {asked && (
        <ReasonDialog
          title={t('attachments.remove.title', { name: asked.name })}
          submitText={t('attachments.remove.submit')}
          danger
          pending={remove.isPending}
          error={remove.error}
          onClose={() => setAsked(null)}
          onSubmit={(reason) =>
            remove.mutate(
              { reviewId: review.id, attachmentId: asked.attachmentId, reason },
              { onSuccess: () => setAsked(null) },
            )
          }
        >
          {t('attachments.remove.text')}
        </ReasonDialog>
      )}
    </>
  );
}
