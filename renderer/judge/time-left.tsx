import { useEffect, useState } from 'react';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

const EVERY_MS = 15_000;
const MINUTE_MS = 60_000;
/** From here on it is said in amber. */
const SOON_MINUTES = 15;

/** How long until the planned end, by this machine's clock. The end closes nothing by itself. */
export function TimeLeft({ plannedEnd }: { plannedEnd: string | null }) {
  const { t } = useText('desk');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  if (plannedEnd === null) return null;
  const minutes = Math.ceil((Date.parse(plannedEnd) - now) / MINUTE_MS);
  const end = clockTime(plannedEnd).slice(0, 5);
  const hours = Math.floor(minutes / 60);
  const words =
    minutes <= 0
      ? t('time.over', { end })
      : hours > 0
        ? t('time.hours', { hours, minutes: minutes % 60 })
        : t('time.minutes', { minutes });
  return (
    <span className="time-left" data-soon={minutes <= SOON_MINUTES} title={t('time.planned', { end })}>
      {words}
    </span>
  );
}
