import { useEffect, useState } from 'react';
import type { Hundredths } from '../../shared/model/marks.ts';
import { type Criterion, markRange } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { checkMark, mayBecome, nextLevel, steppedMark, type WrongMark } from './mark-check.ts';

interface MarkEntryOptions {
  criterion: Criterion;
  /** What counts now. */
  mark: Hundredths | null;
  onMark: (mark: Hundredths | null) => void;
  onWrong?: (isWrong: boolean) => void;
}

/**
 * Typing one mark. What is typed is passed on as soon as it is a mark; a half-typed number is no error. On leaving, a
 * text that is no mark is called wrong, and the mark from before stands again.
 */
export function useMarkEntry({ criterion, mark, onMark, onWrong }: MarkEntryOptions) {
  /** What stands in the field while it differs from the mark; null = show the mark. */
  const [text, setText] = useState<string | null>(null);
  /** The mark when typing began. */
  const [before, setBefore] = useState<Hundredths | null>(mark);
  const [why, setWhy] = useState<WrongMark | null>(null);
  const shown = text ?? (mark === null ? '' : markText(mark));
  const checked = checkMark(criterion, shown);

  // Undone, or changed in another window: what was typed is no longer what counts.
  useEffect(() => {
    setText((typed) => {
      const result = typed === null ? null : checkMark(criterion, typed);
      return result?.ok && result.mark !== mark ? null : typed;
    });
  }, [criterion, mark]);

  function accept(next: Hundredths | null): void {
    setText(null);
    setWhy(null);
    onWrong?.(false);
    onMark(next);
  }

  return {
    shown,
    /** The mark that the text means; null while it means none. */
    lit: checked.ok ? checked.mark : null,
    isMark: checked.ok,
    /** Whatever follows, it will be no mark: said by colour while typing, in words on leaving. */
    isDoubtful: text !== null && !mayBecome(criterion, text),
    isTyping: text !== null,
    why,
    before,
    accept,
    /** The field got the focus. */
    enter(): void {
      if (text === null) setBefore(mark);
    },
    type(next: string): void {
      setText(next);
      setWhy(null);
      onWrong?.(false);
      const result = checkMark(criterion, next);
      if (result.ok) onMark(result.mark);
    },
    /** Why the field may not be left as it is; null if it may. */
    settle(): WrongMark | null {
      if (text === null) return why;
      const result = checkMark(criterion, text);
      if (result.ok) {
        setText(null);
        setWhy(null);
      } else {
        setWhy(result.why);
        onMark(before);
      }
      onWrong?.(!result.ok);
      return result.ok ? null : result.why;
    },
    /** One step or level up or down. */
    nudge(step: 1 | -1): void {
      const now = checked.ok ? checked.mark : null;
      const next =
        criterion.kind === 'levels'
          ? nextLevel(criterion, now, step)
          : steppedMark(markRange(criterion), now, step);
      if (next !== null) accept(next);
    },
  };
}
