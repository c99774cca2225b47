import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { DeskItem } from './desk-list.tsx';
import { hasOpenDialog } from './open-dialog.ts';

export interface Way {
  previous: string | null;
  next: string | null;
  /** The next entry round the list that is not submitted. */
  nextOpen: string | null;
  done: number;
}

/** Elements in which the bare arrow keys have a meaning of their own. */
const OWN_ARROWS =
  'input, textarea, select, [role=tab], [role=radio], [role=dialog], .material-scroll, video, audio';

/** Where one can go from here: with Alt and the arrow keys from anywhere, with the bare arrows outside of fields. */
export function useWay(assignmentId: string, items: readonly DeskItem[]): Way {
  const navigate = useNavigate();
  const index = items.findIndex((item) => item.assignmentId === assignmentId);
  const previous = items[index - 1]?.assignmentId ?? null;
  const next = items[index + 1]?.assignmentId ?? null;
  const ahead = [...items.slice(index + 1), ...items.slice(0, Math.max(index, 0))];
  const nextOpen = ahead.find((item) => item.state !== 'submitted')?.assignmentId ?? null;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      if (hasOpenDialog()) return;
      if (!event.altKey && event.target instanceof Element && event.target.closest(OWN_ARROWS)) return;
      // Otherwise a browser takes it for its own way back.
      event.preventDefault();
      const to = event.key === 'ArrowLeft' ? previous : next;
      if (to !== null) void navigate(`../desk/${to}`);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, previous, next]);

  return { previous, next, nextOpen, done: items.filter((item) => item.state === 'submitted').length };
}
