import type { KeyboardEvent } from 'react';
import type { Hundredths } from '../../shared/model/marks.ts';
import type { Criterion } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import { rangeWords } from './range-words.ts';
import { useMarkEntry } from './use-mark-entry.ts';

interface GridCellProps {
  name: string;
  /** Row and column, to be found by. */
  cell: string;
  criterion: Criterion;
  mark: Hundredths | null;
  kept: boolean;
  editable: boolean;
  active: boolean;
  onMark: (mark: Hundredths | null) => void;
  onStep: (direction: 'undo' | 'redo') => void;
  onEnter: () => void;
  onLeave: () => void;
  onMove: (down: number, right: number) => void;
  onProblem: (words: string) => void;
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One mark in the grid: a number types over it, Enter goes down, the arrows go everywhere. */
export function GridCell(props: GridCellProps) {
  const { criterion, mark, editable } = props;
  const { t } = useText('desk');
  const entry = useMarkEntry({ criterion, mark, onMark: props.onMark });

  function settle(): boolean {
    const why = entry.settle();
    const words =
      why === null
        ? ''
        : t(`wrong.${why}`, {
            text: entry.shown.trim(),
            range: rangeWords(criterion, t) || t('grid.gate'),
            kept: entry.before === null ? t('conflict.empty') : markText(entry.before),
          });
    props.onProblem(words);
    return why === null;
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
      event.preventDefault();
      if (entry.isMark) props.onStep(key === 'y' || event.shiftKey ? 'redo' : 'undo');
      else entry.accept(entry.before);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = event.key === 'Enter' ? ([event.shiftKey ? -1 : 1, 0] as const) : moves[event.key];
    if (move === undefined) return;
    // Within a number that is being typed, left and right move the caret.
    if (move[1] !== 0 && entry.isTyping) {
      const { selectionStart, selectionEnd, value } = event.currentTarget;
      const atEnd = move[1] < 0 ? selectionStart === 0 : selectionEnd === value.length;
      if (!atEnd) return;
    }
    event.preventDefault();
    if (settle()) props.onMove(move[0], move[1]);
  }

  return (
    <input
      className="grid-mark"
      data-cell={props.cell}
      inputMode="decimal"
      autoComplete="off"
      aria-label={props.name}
      tabIndex={props.active ? 0 : -1}
      readOnly={!editable}
      value={entry.shown}
      data-doubt={entry.isDoubtful}
      data-kept={props.kept && mark !== null && entry.lit === mark}
      aria-invalid={entry.why !== null}
      onChange={(event) => entry.type(event.target.value)}
      onFocus={(event) => {
        event.target.select();
        entry.enter();
        props.onEnter();
      }}
      onBlur={() => {
        settle();
        props.onLeave();
      }}
      onKeyDown={press}
    />
  );
}
