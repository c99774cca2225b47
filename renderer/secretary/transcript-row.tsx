import { App, Button } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { COMMENT_CELL, type TranscriptRow } from '../../shared/contract/transcripts.ts';
import { type Criterion, markRange } from '../../shared/model/rubric.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useAccount } from '../app/session.tsx';
import { checkMark } from '../judge/mark-check.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import { focusAfter } from './transcript-keys.ts';

interface RowProps {
  row: TranscriptRow;
  criteria: readonly Criterion[];
  onAsk: (what: 'correct' | 'abandon') => void;
}

/** One paper sheet. What is typed stays in the page until the cell is left; then it is kept. */
export function TranscriptRowView({ row, criteria, onAsk }: RowProps) {
  const { t } = useText('transcripts');
  const { message } = App.useApp();
  const review = useReview();
  const line = useRef<HTMLTableRowElement>(null);
  const type = useCommand('transcript.type');
  const retype = useCommand('transcript.retype');
  const [texts, setTexts] = useState<Record<string, string>>(() => typedTexts(row));
  const [missing, setMissing] = useState(0);
  const place = { reviewId: review.id, assignmentId: row.assignmentId };
  const differing = new Map((row.differences ?? []).map((one) => [one.cell, one]));
  const cells = [...criteria.map(({ id }) => id), COMMENT_CELL];

  function marksTyped(): Record<string, number> | null {
    const marks: Record<string, number> = {};
    for (const criterion of criteria) {
      const checked = checkMark(criterion, texts[criterion.id] ?? '');
      if (!checked.ok) return null;
      if (checked.mark !== null) marks[criterion.id] = checked.mark;
    }
    return marks;
  }

  /** Keeps one cell as soon as it is left, so that nothing is lost if the page is. */
  function keep(criterion: Criterion | null): void {
    if (row.may !== 'type') return;
    const cell = criterion?.id ?? COMMENT_CELL;
    const text = texts[cell] ?? '';
    if (text === (typedTexts(row)[cell] ?? '')) return;
    if (criterion === null) {
      type.mutate({ ...place, marks: {}, comment: text, finish: false });
      return;
    }
    const checked = checkMark(criterion, text);
    if (checked.ok) type.mutate({ ...place, marks: { [cell]: checked.mark }, comment: null, finish: false });
  }

  function finish(): void {
    const marks = marksTyped();
    if (marks === null) return;
    const open = criteria.length - Object.keys(marks).length;
    setMissing(open);
    if (open > 0) return;
    type.mutate(
      { ...place, marks, comment: texts[COMMENT_CELL] ?? '', finish: true },
      { onSuccess: () => void message.success(t('finish.done', { number: row.number })) },
    );
    focusAfter(line.current);
  }

  function settle(criterion: Criterion | null): void {
    const cell = criterion?.id ?? COMMENT_CELL;
    const text = texts[cell] ?? '';
    if (criterion === null) {
      retype.mutate({ ...place, cell, mark: null, text });
      return;
    }
    const checked = checkMark(criterion, text);
    if (checked.ok && checked.mark !== null)
      retype.mutate({ ...place, cell, mark: checked.mark, text: null });
  }

  function press(event: KeyboardEvent, criterion: Criterion | null): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (row.may === 'retype') {
      event.preventDefault();
      settle(criterion);
    } else if (row.may === 'type' && criterion === null) {
      event.preventDefault();
      finish();
    }
  }

  const error = type.error ?? retype.error;
  return (
    <tr ref={line}>
      <th scope="row">{row.number}</th>
      <td className="transcript-entry" title={row.title}>
        {row.title}
      </td>
      {cells.map((cell) => {
        const criterion = criteria.find(({ id }) => id === cell) ?? null;
        const difference = differing.get(cell);
        const isOpen = row.may === 'type' || difference !== undefined;
        return (
          <td key={cell}>
            {isOpen && (
              <Cell
                criterion={criterion}
                label={t('cell', { number: row.number, criterion: criterion?.name ?? t('comment') })}
                cell={cell}
                text={texts[cell] ?? ''}
                onText={(text) => setTexts((now) => ({ ...now, [cell]: text }))}
                onLeave={() => keep(criterion)}
                onKeyDown={(event) => press(event, criterion)}
              />
            )}
            {difference && (
              <span className="transcript-differs">
                {t('differs', {
                  own: shown(difference.ownMark, difference.ownText),
                  other: shown(difference.otherMark, difference.otherText),
                })}
              </span>
            )}
          </td>
        );
      })}
      <td>
        <RowState row={row} />
        {missing > 0 && <span className="transcript-wrong">{t('missing', { count: missing })}</span>}
        {error !== null && <ErrorNotice error={error} />}
        {row.state === 'done' && (
          <Button size="small" onClick={() => onAsk('correct')}>
            {t('correct')}
          </Button>
        )}
        {['first', 'second', 'differences', 'agreed'].includes(row.state) && (
          <Button size="small" type="text" onClick={() => onAsk('abandon')}>
            {t('abandon')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function shown(mark: number | null, text: string | null): string {
  return mark === null ? `“${text ?? ''}”` : markText(mark);
}

/** Own values, as they were kept: of the typing under way, or of the cells that differ. */
function typedTexts({ typed, differences }: TranscriptRow): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [cell, mark] of Object.entries(typed?.marks ?? {}))
    if (mark !== null) texts[cell] = markText(mark);
  if (typed?.comment) texts[COMMENT_CELL] = typed.comment;
  for (const { cell, ownMark, ownText } of differences ?? [])
    texts[cell] = ownMark === null ? (ownText ?? '') : markText(ownMark);
  return texts;
}

interface CellProps {
  criterion: Criterion | null;
  label: string;
  cell: string;
  text: string;
  onText: (text: string) => void;
  onLeave: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A half-typed number is no error: it is checked when the cell is left. */
function Cell({ criterion, label, cell, text, onText, onLeave, onKeyDown }: CellProps) {
  const { t } = useText('transcripts');
  const [isLeft, setLeft] = useState(true);
  const checked = criterion === null || !isLeft ? null : checkMark(criterion, text);
  const range = criterion === null ? null : markRange(criterion);
  return (
    <>
      <input
        type="text"
        inputMode={criterion === null ? 'text' : 'decimal'}
        className={criterion === null ? 'transcript-comment' : undefined}
        data-cell={cell}
        aria-label={label}
        aria-invalid={checked !== null && !checked.ok}
        value={text}
        autoComplete="off"
        onChange={(event) => onText(event.target.value)}
        onFocus={() => setLeft(false)}
        onBlur={() => {
          setLeft(true);
          onLeave();
        }}
        onKeyDown={onKeyDown}
      />
      {checked !== null && !checked.ok && range && (
        <span className="transcript-wrong" role="alert">
          {t(`wrong.${checked.why}`, {
            min: markText(range.min),
            max: markText(range.max),
            step: markText(range.step ?? 0),
          })}
        </span>
      )}
    </>
  );
}

/** What is to happen next with this sheet, and by whom. */
function RowState({ row }: { row: TranscriptRow }) {
  const { t } = useText('transcripts');
  const account = useAccount();
  const { state, may, typists } = row;
  const [first = '', second] = typists;
  const words =
    may === 'type' || state === 'none' || state === 'typedByJudge' || state === 'agreed' || state === 'done'
      ? null
      : state === 'differences'
        ? may === 'retype'
          ? null
          : t('waiting.typists', { names: typists.join('、') })
        : second !== undefined
          ? t('waiting.second', { name: second })
          : state === 'second' && first === account.name
            ? t('waiting.own')
            : t('waiting.first', { name: first });
  return (
    <>
      <span className="state-word" data-tone={state === 'differences' ? 'decision' : undefined}>
        {t(`state.${state}`)}
      </span>
      {words !== null && <span className="quiet"> {words}</span>}
    </>
  );
}
