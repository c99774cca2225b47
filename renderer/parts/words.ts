import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/contract/values.ts';
import { CallError } from '../client/call-error.ts';
import { clockTime } from './time-text.ts';

/** A sentence for anything that was thrown. */
export function errorWords(error: unknown): string {
  if (error instanceof CallError) {
    const key = `errors:${error.code}`;
    const params = { ...error.params, incidentId: error.incidentId ?? error.params.incidentId ?? '—' };
    if (typeof error.params.until === 'string')
      Object.assign(params, { until: clockTime(error.params.until) });
    return i18next.exists(key) ? translate(key, params) : translate('errors:internal', params);
  }
  return translate('errors:internal', { incidentId: '—' });
}

/** A sentence for a code of the contract that was not thrown: a blocker, an import problem, a finding, a refusal foreseen. */
export function messageWords(
  area: 'blockers' | 'problems' | 'findings' | 'errors',
  { code, params }: Message,
): string {
  const key = `${area}:${code}`;
  return i18next.exists(key) ? translate(key, params) : translate(`${area}:unknown`, { code });
}

/** For keys that arrive as data; everything else uses the typed `t`. */
function translate(key: string, params: Record<string, unknown>): string {
  return String(i18next.t(key, params));
}

/** Re-renders with the language. */
export function useWords() {
  useTranslation();
  return { errorWords, messageWords };
}
