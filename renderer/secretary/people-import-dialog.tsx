import { App, Button, Checkbox, Modal, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { PickedFile } from '../../shared/contract/bridge.ts';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import { roles as allRoles, type Role } from '../../shared/model/review.ts';
import type { Texts } from '../../shared/text/index.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { FilePicker } from './file-picker.tsx';
import '../parts/state-word.css';
import './import.css';

type Sheet = OutputOf<'member.readSheet'>;
type Person = Sheet['people'][number];
type Plan = InputOf<'member.readSheet'>['plan'];

const fieldsInOrder = ['name', 'unit', 'specialty', 'contact', 'drop'] as const;
const tones = {
  new: 'settled',
  known: 'settled',
  member: 'quiet',
  doubled: 'quiet',
  error: 'decision',
} as const;
const HEIGHT = 280;

/** Judges from a list: what was understood first, then everything at once. */
export function PeopleImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const { token } = useSession();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [plan, setPlan] = useState<Plan>({ sheet: null, fields: null });
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const [roles, setRoles] = useState<Role[]>(['judge']);
  const [failure, setFailure] = useState<unknown>(null);
  const read = useCall(
    'member.readSheet',
    { reviewId: review.id, fileId: file?.fileId ?? '', plan },
    { enabled: file !== null, keep: true },
  );
  const write = useCommand('member.importSheet');
  const sheet = file ? read.data : undefined;
  const wanted = (sheet?.people ?? []).filter(
    ({ row, outcome }) => outcome !== 'doubled' && !leftOut.has(row),
  );
  const wrong = wanted.some(({ outcome }) => outcome === 'error');

  async function take(pick: () => Promise<PickedFile | null>): Promise<void> {
    setFailure(null);
    write.reset();
    try {
      const picked = await pick();
      if (picked === null) return;
      setPlan({ sheet: null, fields: null });
      setLeftOut(new Set());
      setFile(picked);
    } catch (error) {
      setFailure(error);
    }
  }

  function submit(): void {
    if (!file || !sheet) return;
    write.mutate(
      {
        reviewId: review.id,
        fileId: file.fileId,
        plan,
        digest: sheet.digest,
        leftOutRows: [...leftOut],
        roles,
      },
      {
        onSuccess: ({ added, existed, recusals }) => {
          const found = recusals > 0 ? ` ${t('people.import.recusals', { count: recusals })}` : '';
          void message.success(t('people.import.done', { added, existed }) + found);
          onClose();
        },
      },
    );
  }

  const { pickSpreadsheet } = client;
  return (
    <Modal
      open
      width={1000}
      style={{ top: 24 }}
      title={t('people.import.title')}
      okText={t('people.import.submit', { count: wanted.length })}
      okButtonProps={{
        disabled: !sheet || wanted.length === 0 || wrong || roles.length === 0 || read.isPlaceholderData,
      }}
      confirmLoading={write.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('people.import.about')}</p>
        <div>
          <FilePicker
            compact={file !== null}
            onFile={(chosen) => void take(() => client.upload(chosen, { session: token }))}
            {...(pickSpreadsheet && token !== null
              ? { onNative: () => void take(() => pickSpreadsheet(token)) }
              : {})}
          />
        </div>
        <ErrorNotice error={failure ?? read.error ?? write.error} />
        {sheet && (
          <>
            <div className="row">
              {sheet.sheets.length > 1 && (
                <Labelled label={t('people.import.sheet')}>
                  {(id) => (
                    <Select
                      id={id}
                      style={{ width: 180 }}
                      value={sheet.sheet}
                      onChange={(name) => setPlan({ sheet: name, fields: null })}
                      options={sheet.sheets.map(({ name }) => ({ value: name, label: name }))}
                    />
                  )}
                </Labelled>
              )}
              <span>{t('people:roles')}</span>
              <Checkbox.Group
                value={roles}
                onChange={setRoles}
                options={allRoles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
              />
            </div>
            <ColumnChoice sheet={sheet} onFields={(fields) => setPlan({ sheet: sheet.sheet, fields })} />
            <Problems sheet={sheet} leftOut={leftOut} />
            <PeopleRows people={sheet.people} leftOut={leftOut} onLeftOut={setLeftOut} />
          </>
        )}
      </div>
    </Modal>
  );
}

function ColumnChoice({ sheet, onFields }: { sheet: Sheet; onFields: (fields: Plan['fields']) => void }) {
  const { t } = useText('panels');
  return (
    <div className="row">
      {sheet.columns.map(({ letter, header, field }, at) => (
        <Labelled key={letter} label={t('people.import.column', { letter, header })}>
          {(id) => (
            <Select
              id={id}
              size="small"
              style={{ width: 110 }}
              value={field}
              onChange={(chosen: typeof field) =>
                onFields(
                  sheet.columns.map((column, place) =>
                    // Each meaning belongs to one column.
                    place === at ? chosen : column.field === chosen ? 'drop' : column.field,
                  ),
                )
              }
              options={fieldsInOrder.map((value) => ({ value, label: t(`people.field.${value}`) }))}
            />
          )}
        </Labelled>
      ))}
    </div>
  );
}

function Problems({ sheet, leftOut }: { sheet: Sheet; leftOut: ReadonlySet<number> }) {
  const { t } = useText('panels');
  const open = sheet.problems.filter(({ row }) => row === null || !leftOut.has(row));
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{t('people.problems')}</h2>
      <ul className="named-list" data-long={open.length > 6} {...(open.length > 6 ? { tabIndex: 0 } : {})}>
        {open.map(({ code, params, row, column }) => (
          <li key={`${row} ${column} ${code}`}>
            {row === null
              ? t('people.problem.sheet')
              : t('people.problem.place', { row, column: column ?? '' })}
            {t(`people.problem.${code}` as keyof Texts['panels'], params)}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PeopleRowsProps {
  people: Person[];
  leftOut: ReadonlySet<number>;
  onLeftOut: (rows: ReadonlySet<number>) => void;
}

function PeopleRows({ people, leftOut, onLeftOut }: PeopleRowsProps) {
  const { t } = useText('panels');
  function toggle(row: number): void {
    const next = new Set(leftOut);
    if (!next.delete(row)) next.add(row);
    onLeftOut(next);
  }
  const columns: TableColumnsType<Person> = [
    { title: t('people.row'), dataIndex: 'row', width: 60, align: 'right' },
    { title: t('people.field.name'), dataIndex: 'name', width: 120 },
    { title: t('people.field.unit'), dataIndex: 'unit', ellipsis: true },
    { title: t('people.field.specialty'), dataIndex: 'specialty', width: 150, ellipsis: true },
    { title: t('people.field.contact'), dataIndex: 'contact', width: 140, ellipsis: true },
    {
      title: t('people.outcome'),
      width: 170,
      render: (_, { outcome }) => (
        <span className="state-word" data-tone={tones[outcome]}>
          {t(`people.outcome.${outcome}`)}
        </span>
      ),
    },
    {
      title: t('common:actions'),
      width: 130,
      render: (_, { row, outcome }) =>
        outcome !== 'doubled' && (
          <Button
            size="small"
            aria-pressed={leftOut.has(row)}
            aria-label={t('people.leaveOut', { row })}
            onClick={() => toggle(row)}
          >
            {t(leftOut.has(row) ? 'people.takeIn' : 'people.field.drop')}
          </Button>
        ),
    },
  ];
  return (
    <Table<Person>
      size="small"
      rowKey="row"
      columns={columns}
      dataSource={people}
      pagination={false}
      scroll={{ y: HEIGHT }}
    />
  );
}
