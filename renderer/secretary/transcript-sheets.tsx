import { App, Button, Checkbox } from 'antd';
import { useRef, useState } from 'react';
import type { TranscriptRow } from '../../shared/contract/transcripts.ts';
import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { moveFocus } from './transcript-keys.ts';
import { TranscriptRowView } from './transcript-row.tsx';

/** All sheets of one judge, by rubric; a row is one score sheet. */
export function TranscriptSheets({ accountId }: { accountId: string }) {
  const review = useReview();
  const sheets = useCall('transcript.rows', { reviewId: review.id, accountId });
  return (
    <Loaded query={sheets}>
      {({ rubrics, rows }) => (
        <div>
          {rubrics.map((rubric, place) => (
            <Sheets key={rubric.id} rubric={rubric} rows={rows.filter((row) => row.rubric === place)} />
          ))}
          <Confirm rows={rows} />
        </div>
      )}
    </Loaded>
  );
}

type Question = { what: 'correct' | 'abandon'; row: TranscriptRow };

function Sheets({ rubric, rows }: { rubric: Rubric; rows: readonly TranscriptRow[] }) {
  const { t } = useText('transcripts');
  const review = useReview();
  const correct = useCommand('transcript.correct');
  const abandon = useCommand('transcript.abandon');
  const [question, setQuestion] = useState<Question | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const criteria = criteriaOf(rubric).filter(({ kind }) => kind !== 'formula');
  const command = question?.what === 'correct' ? correct : abandon;
  return (
    <>
      <div className="transcript-scroll">
        <table className="transcript-grid" ref={table} onKeyDown={(event) => moveFocus(event, table.current)}>
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('entry')}</th>
              {criteria.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t('comment')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TranscriptRowView
                key={`${row.assignmentId} ${row.state === 'differences'} ${row.may === 'type'}`}
                row={row}
                criteria={criteria}
                onAsk={(what) => {
                  correct.reset();
                  abandon.reset();
                  setQuestion({ what, row });
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{t('keys')}</p>
      {question && (
        <ReasonDialog
          title={t(`${question.what}.title`, { number: question.row.number })}
          submitText={t(`${question.what}.submit`)}
          pending={command.isPending}
          error={command.error}
          onSubmit={(reason) =>
            command.mutate(
              { reviewId: review.id, assignmentId: question.row.assignmentId, reason },
              { onSuccess: () => setQuestion(null) },
            )
          }
          onClose={() => setQuestion(null)}
        >
          {t(`${question.what}.text`)}
        </ReasonDialog>
      )}
    </>
  );
}

/** The signature on the paper makes the agreed sheets count. */
function Confirm({ rows }: { rows: readonly TranscriptRow[] }) {
  const { t } = useText('transcripts');
  const { message } = App.useApp();
  const review = useReview();
  const client = useClient();
  const { token } = useSession();
  const confirm = useCommand('transcript.confirm');
  const file = useRef<HTMLInputElement>(null);
  const [isSigned, setSigned] = useState(false);
  const [scan, setScan] = useState<{ id: string; name: string } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const agreed = rows.filter(({ may }) => may === 'confirm').map(({ assignmentId }) => assignmentId);
  if (agreed.length === 0) return null;

  async function keep(picked: File): Promise<void> {
    try {
      const { fileId } = await client.upload(picked, { session: token });
      setScan({ id: fileId, name: picked.name });
      setError(null);
    } catch (failure) {
      setError(failure);
    }
  }

  function submit(): void {
    confirm.mutate(
      { reviewId: review.id, assignmentIds: agreed, signed: true, scanFileId: scan?.id ?? null },
      {
        onSuccess: ({ confirmed }) => {
          setSigned(false);
          setScan(null);
          void message.success(t('confirm.done', { count: confirmed }));
        },
      },
    );
  }

  const problem = error ?? confirm.error;
  return (
    <>
      <div className="transcript-foot">
        <Checkbox checked={isSigned} onChange={(event) => setSigned(event.target.checked)}>
          {t('signed')}
        </Checkbox>
        <Button onClick={() => file.current?.click()}>
          {scan ? t('scan.kept', { name: scan.name }) : t('scan')}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t('scan')}
          onChange={(event) => {
            const picked = event.target.files?.[0];
            if (picked) void keep(picked);
            event.target.value = '';
          }}
        />
        <Button type="primary" disabled={!isSigned} loading={confirm.isPending} onClick={submit}>
          {t('confirm', { count: agreed.length })}
        </Button>
      </div>
      {problem !== null && <ErrorNotice error={problem} />}
    </>
  );
}
