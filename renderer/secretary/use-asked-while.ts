import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 700;

/** What `ask` answers, asked again and again while `active`; null before the first answer and when it failed. */
export function useAskedWhile<Answer>(active: boolean, ask: () => Promise<Answer | null>): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    if (!active) return setAnswer(null);
    let over = false;
    const timer = setInterval(() => {
      asking.current().then(
        (value) => !over && setAnswer(value),
        () => !over && setAnswer(null),
      );
    }, EVERY_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [active]);
  return answer;
}
