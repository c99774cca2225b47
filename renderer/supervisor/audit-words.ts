import i18next from 'i18next';
import type { AuditRecord } from '../../shared/contract/awards.ts';
import { roles, screeningVerdict } from '../../shared/model/review.ts';

const HASH = /^[0-9a-f]{64}$/;
const HASH_SHOWN = 12;

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** One sentence for a record of the audit. Its values are data; codes among them get their words. */
export function auditWords({ action, detail }: Pick<AuditRecord, 'action' | 'detail'>): string {
  const t: Translate = (key, values) => String(i18next.t(key, values ?? {}));
  const key = `audit:${action}`;
  if (!i18next.exists(key)) return t('audit:unknown', { action });
  const values: Record<string, unknown> = { reason: '', total: '', what: 'other' };
  for (const [name, value] of Object.entries(detail)) values[name] = wordOf(name, value, t);
  const seen = detail.witnessed && detail.witness ? t('audit:witnessed', values) : '';
  const said = t(key, values).trim();
  return seen ? `${said.replace(/[，,;；。.]+$/, '')}${seen}` : said;
}

function wordOf(name: string, value: unknown, t: Translate): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    return value.map((one) => wordOf(name, one, t)).join(t('common:listSeparator'));
  }
  if (typeof value === 'boolean') return t(`audit:assigned.${value ? 'yes' : 'no'}`);
  const text = String(value);
  if (HASH.test(text)) return `${text.slice(0, HASH_SHOWN)}…`;
  if (roles.some((role) => role === text)) return t(`common:role.${text}`);
  if (name === 'refusal' && i18next.exists(`audit:refusal.${text}`)) return t(`audit:refusal.${text}`);
  if (name === 'verdict' && screeningVerdict.safeParse(text).success) return t(`common:verdict.${text}`);
  if (name === 'kind' && i18next.exists(`awards:kind.${text}`)) return t(`awards:kind.${text}`);
  return text;
}
