import { useEffect, useRef } from 'react';

interface CaseKeys {
  /** J, K and the arrows: to the next or the previous case. */
  step?: (by: 1 | -1) => void;
  /** Single letters of the actions. */
  actions?: Readonly<Record<string, () => void>>;
}

/** Keys of the cases page; silent while something is typed or a dialog is open. */
export function useCaseKeys(keys: CaseKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]'))
        return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      const { step, actions } = latest.current;
      const key = event.key.toLowerCase();
      if (step && (key === 'j' || key === 'arrowdown')) step(1);
      else if (step && (key === 'k' || key === 'arrowup')) step(-1);
      else if (actions && Object.hasOwn(actions, key)) actions[key]?.();
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
