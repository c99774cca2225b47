import { useEffect, useRef } from 'react';

export interface RecognitionKeys {
  agree: () => void;
  disagree: () => void;
  doubt: () => void;
  move: (step: 1 | -1) => void;
}

function actionOf(keys: RecognitionKeys, key: string): (() => void) | undefined {
  if (key === '1') return keys.agree;
  if (key === '2') return keys.disagree;
  if (key === '3') return keys.doubt;
  if (key === 'ArrowUp') return () => keys.move(-1);
  return key === 'ArrowDown' ? () => keys.move(1) : undefined;
}

/** 1, 2, 3 and the arrows, unless somebody is typing or a dialog is open. */
export function useRecognitionKeys(keys: RecognitionKeys, enabled: boolean): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, .ant-select')) return;
      const action = actionOf(latest.current, event.key);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [enabled]);
}
