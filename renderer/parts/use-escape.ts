import { useEffect, useRef } from 'react';

/** Lists and dialogs that are open above a side sheet: Escape is theirs. */
const above = '[role="combobox"][aria-expanded="true"], .ant-modal-wrap:not([style*="display: none"])';

/**
 * Closes a side sheet on Escape wherever the focus is: by itself it listens only while the focus is inside it, and
 * choosing from a list leaves the focus outside.
 */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    let wasOpen = false;
    // Before a list hears of the key and closes.
    const before = (event: KeyboardEvent) => {
      if (event.key === 'Escape') wasOpen = document.querySelector(above) !== null;
    };
    const after = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !wasOpen) latest.current();
    };
    window.addEventListener('keydown', before, true);
    window.addEventListener('keyup', after, true);
    return () => {
      window.removeEventListener('keydown', before, true);
      window.removeEventListener('keyup', after, true);
    };
  }, []);
}
