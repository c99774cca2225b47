import { App, Button, Empty, Progress, Segmented, Table } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { guessMaterial } from '../../shared/attachments/guess-material.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { EntryPicker, type NamedEntry } from '../parts/entry-picker.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { sizeText } from '../parts/size-text.ts';
import { useText } from '../parts/use-text.ts';
import type { FolderFile } from './attachments-folder.ts';
import { MaterialSelect } from './attachments-material.tsx';

type Match = OutputOf<'attachment.match'>['matches'][number];

interface AttachmentMatchingProps {
  files: readonly FolderFile[];
  onClose: () => void;
}

interface Line extends FolderFile {
  match: Match | undefined;
  /** null = is not kept. */
  entryId: string | null;
  tooLarge: boolean;
}

const filters = ['byHand', 'clear', 'all'] as const;
type Filter = (typeof filters)[number];
const MOST_PATHS = 20_000;
/** As the contract has it for any upload. */
const MOST_BYTES = 200 * 1024 * 1024;
/** So many uploaded files are kept with their entries in one go. */
const AT_ONCE = 20;
const HEIGHT = 440;
const VIRTUAL_FROM = 100;
const PERCENT = 100;

/** To which entry each file belongs, shown and put right by hand before anything is kept. */
export function AttachmentMatching({ files, onClose }: AttachmentMatchingProps) {
  const { t } = useText('intake');
  const review = useReview();
  const paths = useMemo(() => files.slice(0, MOST_PATHS).map(({ path }) => path), [files]);
  const match = useCall('attachment.match', { reviewId: review.id, paths }, { enabled: paths.length > 0 });
  if (paths.length === 0) {
    return (
      <div className="card">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('attachments.folderEmpty')}>
          <Button onClick={onClose}>{t('attachments.back')}</Button>
        </Empty>
      </div>
    );
  }
  return (
    <Loaded query={match}>
      {({ matches, entries }) => (
        <Matched files={files.slice(0, MOST_PATHS)} matches={matches} entries={entries} onClose={onClose} />
      )}
    </Loaded>
  );
}

interface MatchedProps extends AttachmentMatchingProps {
  matches: Match[];
  /** Those that a match names. */
  entries: readonly NamedEntry[];
}

function Matched({ files, matches, entries, onClose }: MatchedProps) {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const { token } = useSession();
  const add = useCommand('attachment.add');
  const [chosen, setChosen] = useState<ReadonlyMap<string, NamedEntry | null>>(new Map());
  const [filed, setFiled] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState<Filter | null>(null);
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);

  const lines = useMemo(() => {
    const byPath = new Map(matches.map((match) => [match.path, match]));
    return files
      .filter(({ path }) => !kept.has(path))
      .map(({ path, file }): Line => {
        const match = byPath.get(path);
        const byHand = chosen.get(path);
        return {
          path,
          file,
          match,
          entryId: byHand === undefined ? (match?.entryId ?? null) : (byHand?.id ?? null),
          tooLarge: file.size > MOST_BYTES,
        };
      });
  }, [files, matches, kept, chosen]);
  const materials = review.scheme.programme?.materials ?? [];
  const materialOf = (path: string) => {
    const byHand = filed.get(path);
    return byHand === undefined ? guessMaterial(path, materials) : byHand;
  };
  const named = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries]);
  /** Of a line: what was chosen by hand, then what the path may mean. */
  const knownOf = ({ path, match }: Line) => {
    const byHand = chosen.get(path);
    const candidates = (match?.candidates ?? []).flatMap((id) => named.get(id) ?? []);
    return byHand ? [byHand, ...candidates] : candidates;
  };
  const isClear = ({ match }: Line) => (match?.entryId ?? null) !== null;
  const fits = (line: Line, wanted: Filter) => wanted === 'all' || (wanted === 'clear') === isClear(line);
  const byHandCount = lines.filter((line) => fits(line, 'byHand')).length;
  const current = filter ?? (byHandCount > 0 ? 'byHand' : 'all');
  const shown = lines.filter((line) => fits(line, current));
  const ready = lines.filter((line) => line.entryId !== null && !line.tooLarge);

  async function keep(): Promise<void> {
    const control = new AbortController();
    stop.current = control;
    setError(null);
    const total = ready.reduce((sum, { file }) => sum + file.size, 0) || 1;
    let done = 0;
    try {
      for (let first = 0; first < ready.length; first += AT_ONCE) {
        const batch = ready.slice(first, first + AT_ONCE);
        const items = [];
        for (const { path, file, entryId } of batch) {
          if (entryId === null) continue;
          const before = done;
          const onProgress = (sent: number) =>
            setSending({ name: file.name, percent: Math.floor(((before + sent) / total) * PERCENT) });
          onProgress(0);
          const { fileId } = await client.upload(file, {
            session: token,
            onProgress,
            signal: control.signal,
          });
          done += file.size;
          items.push({ entryId, fileId, name: file.name, materialId: materialOf(path) });
        }
        await add.mutateAsync({ reviewId: review.id, items });
        setKept((before) => new Set([...before, ...batch.map(({ path }) => path)]));
      }
      void message.success(t('attachments.kept', { count: ready.length }));
      if (ready.length === lines.length) onClose();
    } catch (thrown) {
      if (!control.signal.aborted) setError(thrown);
    } finally {
      setSending(null);
      stop.current = null;
    }
  }

  return (
    <>
      <div className="row">
        <Segmented<Filter>
          value={current}
          onChange={setFilter}
          options={filters.map((value) => ({
            value,
            label: `${t(`attachments.filter.${value}`)} ${lines.filter((line) => fits(line, value)).length}`,
          }))}
        />
        <span className="quiet">
          {kept.size === 0
            ? t('attachments.matching.about')
            : t('attachments.matching.some', { count: kept.size })}
        </span>
        <span className="row row-end">
          <Button disabled={sending !== null} onClick={onClose}>
            {t('attachments.back')}
          </Button>
          <Button
            type="primary"
            disabled={ready.length === 0}
            loading={sending !== null}
            onClick={() => void keep()}
          >
            {t('attachments.keep', { count: ready.length })}
          </Button>
        </span>
      </div>
      <ErrorNotice error={error} />
      {sending && (
        <div className="card row" style={{ flexWrap: 'nowrap' }}>
          <span className="one-line attachment-sending">
            {t('import:uploading', { fileName: sending.name })}
          </span>
          <Progress percent={sending.percent} aria-label={t('attachments.progress')} />
          <Button onClick={() => stop.current?.abort()}>{t('attachments.stop')}</Button>
        </div>
      )}
      <Table<Line>
        size="small"
        rowKey="path"
        dataSource={shown}
        pagination={false}
        virtual={shown.length > VIRTUAL_FROM}
        {...(shown.length > VIRTUAL_FROM ? { scroll: { x: 1000, y: HEIGHT } } : {})}
        locale={{ emptyText: t(`attachments.filter.empty.${current}`) }}
        columns={[
          { title: t('attachments.path'), dataIndex: 'path', ellipsis: true },
          {
            title: t('attachments.size'),
            width: 96,
            align: 'right',
            render: (_, { file }) => sizeText(file.size),
          },
          {
            title: t('attachments.why'),
            width: 180,
            render: (_, line) => <Why line={line} byHand={chosen.has(line.path)} />,
          },
          {
            title: t('attachments.entry'),
            width: materials.length === 0 ? 420 : 320,
            render: (_, line) => (
              <EntryPicker
                size="small"
                allowClear
                disabled={sending !== null}
                aria-label={`${t('attachments.entry')} ${line.path}`}
                placeholder={t('attachments.entry.none')}
                known={knownOf(line)}
                value={line.entryId}
                onChange={(_id, entry) =>
                  setChosen((before) => new Map(before).set(line.path, entry ?? null))
                }
              />
            ),
          },
          {
            title: t('attachments.material'),
            width: 190,
            hidden: materials.length === 0,
            render: (_, { path }) => (
              <MaterialSelect
                label={t('attachments.material.of', { name: path })}
                materials={materials}
                materialId={materialOf(path)}
                disabled={sending !== null}
                onChange={(materialId) => setFiled((before) => new Map(before).set(path, materialId))}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function Why({ line: { match, entryId, tooLarge }, byHand }: { line: Line; byHand: boolean }) {
  const { t } = useText('intake');
  if (tooLarge) {
    return (
      <span className="state-word" data-tone="decision">
        {t('attachments.tooLarge')}
      </span>
    );
  }
  if (byHand) {
    return (
      <span className="state-word" data-tone={entryId === null ? 'quiet' : 'settled'}>
        {t(entryId === null ? 'attachments.leftOut' : 'attachments.byHand')}
      </span>
    );
  }
  const why = match?.why ?? 'none';
  return (
    <span className="state-word" data-tone={entryId === null ? 'waiting' : 'settled'}>
      {t(`attachments.why.${why}`)}
    </span>
  );
}
