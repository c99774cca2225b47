import { Button, Table } from 'antd';
import type { ImportPreview, ImportProblem } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { ImportCell } from './import-cell.tsx';
import { type Correction, columnOfLetter } from './import-corrections.ts';

interface ImportProblemsProps {
  preview: ImportPreview;
  onLeaveOut: (row: number, out: boolean) => void;
  onCorrect: (correction: Correction) => void;
}

const PAGE = 20;
const ALONE = 3;
const ROWS_NAMED = 6;

interface Line {
  key: string;
  problem: ImportProblem;
  /** The same thing in many rows is one line that opens. */
  children?: Line[];
}

/** Errors one by one; a warning that many rows share as one line. */
function linesOf(problems: readonly ImportProblem[]): Line[] {
  const lines: Line[] = [];
  const shared = new Map<string, Line[]>();
  problems.forEach((problem, index) => {
    const line = { key: String(index), problem };
    if (problem.severity === 'error' || problem.row === null) lines.push(line);
    else {
      const kind = `${problem.code} ${problem.column}`;
      shared.set(kind, [...(shared.get(kind) ?? []), line]);
    }
  });
  lines.sort((a, b) => rankOf(a) - rankOf(b));
  for (const [kind, same] of shared) {
    const [first] = same;
    if (first === undefined) continue;
    if (same.length <= ALONE) lines.push(...same);
    else lines.push({ key: kind, problem: first.problem, children: same });
  }
  return lines;
}

function rankOf({ problem }: Line): number {
  return problem.severity === 'error' ? 0 : 1;
}

/** Every doubtful place with what to do about it; errors first. */
export function ImportProblems({ preview, onLeaveOut, onCorrect }: ImportProblemsProps) {
  const { t } = useText('import');
  const { messageWords } = useWords();
  const { problems } = preview;
  if (problems.length === 0) return <p className="import-clean">{t('problems.none')}</p>;

  const rows = new Set(preview.part?.entryRows ?? preview.rows.map(({ row }) => row));
  const omitted = new Map(
    preview.part?.omitted.map(({ code, column, count }) => [`${code} ${column}`, count]),
  );
  const fixed = new Set(preview.plan.corrections?.map(({ row, column }) => `${row} ${column}`));
  const isCorrected = (row: number, column: number) => fixed.has(`${row} ${column}`);
  const errors =
    preview.part?.totals.errors ?? problems.filter(({ severity }) => severity === 'error').length;
  const warnings = preview.part?.totals.warnings ?? problems.length - errors;
  const lines = linesOf(problems);

  function place({ problem: { sheet, row, column, header, code }, children }: Line): string {
    if (children) {
      const named = children.slice(0, ROWS_NAMED).map((line) => line.problem.row);
      const rows = named.join(t('common:listSeparator'));
      return t('problem.rows', {
        count: children.length + (omitted.get(`${code} ${column}`) ?? 0),
        rows: children.length > ROWS_NAMED ? t('problem.andMore', { rows }) : rows,
      });
    }
    const cell = [row === null ? null : t('problem.row', { row }), column, header].filter(Boolean).join(' ');
    return cell || sheet || '—';
  }

  return (
    <section className="card" aria-label={t('problems')}>
      <div className="row">
        <h2>{t('problems')}</h2>
        <span className="quiet">{t('problems.count', { errors, warnings })}</span>
      </div>
      <Table<Line>
        size="small"
        dataSource={lines}
        pagination={lines.length > PAGE ? { pageSize: PAGE, showSizeChanger: false } : false}
        columns={[
          { title: t('problem.place'), width: 300, render: (_, line) => place(line) },
          {
            title: t('problem.value'),
            width: 220,
            ellipsis: true,
            render: (_, { problem, children }) => {
              if (children) return problem.header;
              const { row, header, value } = problem;
              const column = columnOfLetter(preview, problem.column);
              if (row === null || column === null || !rows.has(row)) return value;
              return (
                <ImportCell
                  label={`${t('problem.row', { row })} ${header ?? problem.column ?? ''}`}
                  text={value ?? ''}
                  corrected={isCorrected(row, column)}
                  onCorrect={(text) => onCorrect({ row, column, value: text })}
                />
              );
            },
          },
          {
            title: t('problem.text'),
            render: (_, { problem }) => (
              <>
                <span
                  className="state-word"
                  data-tone={problem.severity === 'error' ? 'decision' : 'waiting'}
                >
                  {t(`problem.${problem.severity}`)}
                </span>{' '}
                {messageWords('problems', problem)}
              </>
            ),
          },
          {
            width: 132,
            align: 'right',
            render: (_, { problem: { row }, children }) => {
              if (children || row === null || !rows.has(row)) return null;
              const isOut = preview.plan.leftOutRows.includes(row);
              return (
                <Button size="small" onClick={() => onLeaveOut(row, !isOut)}>
                  {t(isOut ? 'takeIn' : 'leaveOut')}
                </Button>
              );
            },
          },
        ]}
      />
    </section>
  );
}
