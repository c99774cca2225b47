import { UserError } from '../../../shared/contract/errors.ts';
import type { noticeProcedures } from '../../../shared/contract/notices.ts';
import { safeFileName } from '../../../shared/documents/file-names.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { openValues, unquotedValues } from '../../../shared/scheme/open-values.ts';
import { rankingChanges } from '../../../shared/scheme/same-ranking.ts';
import { readSchemeFile, schemeFileText } from '../../../shared/scheme/scheme-file.ts';
import { valueText } from '../../../shared/scheme/value-at.ts';
import { type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, run } from '../store/statement.ts';
import { uploadedFor } from './kept-documents.ts';
import { confirmationsOf, confirmValues, countOpenValues, recordVersion } from './scheme-records.ts';
import { checkScheme, settledScheme } from './scheme-rules.ts';

/** A scheme is a few hundred kilobytes at most; anything larger is another kind of file. */
const maxSchemeBytes = 4 * 1024 * 1024;

export const noticeHandlers: Handlers<keyof typeof noticeProcedures> = {
  'scheme.values': handle((context) => {
    const review = reviewOf(context);
    const confirmed = confirmationsOf(context.db, review.id);
    const open = openValues(review.wholeScheme, confirmed);
    const isOpen = new Set(open.map(({ path }) => path));
    const placeholders = placeholdersOf(context);
    return {
      values: unquotedValues(review.wholeScheme).map((origin) => {
        const row = isOpen.has(origin.path) ? undefined : confirmed.find(({ path }) => path === origin.path);
        return {
          ...origin,
          confirmedBy: row?.confirmedBy ?? null,
          confirmedAt: row?.confirmedAt ?? null,
          placeholder: placeholders.has(origin.path),
        };
      }),
      open: open.length,
    };
  }),

  'scheme.confirmValues': handle((context, { paths, asIs = [] }) => {
    const review = reviewOf(context);
    const known = new Map(unquotedValues(review.wholeScheme).map((origin) => [origin.path, origin]));
    const placeholders = placeholdersOf(context);
    const values = [...new Set(paths)].map((path) => {
      const origin = known.get(path);
      if (!origin) throw new UserError('notFound', { what: 'value' });
      const placeholder = placeholders.has(path);
      if (placeholder && !asIs.includes(path))
        throw new UserError('scheme.notFilled', { label: origin.label });
      const value = valueText(review.wholeScheme, path);
      return { path, label: origin.label, value, ...(placeholder ? { asIs: true } : {}) };
    });
    confirmValues(
      context,
      review.id,
      review.wholeScheme,
      values.map(({ path }) => path),
    );
    context.audit('scheme.valuesConfirmed', { count: values.length, values });
    return { open: countOpenValues(context.db, review) };
  }),

  'scheme.export': handle((context) => {
    const { wholeScheme: scheme } = reviewOf(context);
    const fileName = `${safeFileName(scheme.name)}.scheme.json`;
    context.audit('scheme.exported', { fileName, version: scheme.version });
    return context.downloads.offer(fileName, new TextEncoder().encode(schemeFileText(scheme)));
  }),

  'scheme.read': handlePrepared(
    (context, { fileId }) => readUploadedScheme(context, fileId),
    (_context, _input, scheme) => ({ scheme }),
  ),

  'scheme.versions': handle((context) => {
    const rows = all<{
      version: number;
      scheme: string;
      name: string | null;
      changed_at: string;
      reason: string | null;
    }>(
      context.db,
      `SELECT v.version, v.scheme, a.name, v.changed_at, v.reason
       FROM scheme_version v LEFT JOIN account a ON a.id = v.changed_by WHERE v.review_id = ? ORDER BY v.version`,
      reviewOf(context).id,
    );
    return {
      versions: rows.map((row) => ({
        version: row.version,
        scheme: JSON.parse(row.scheme) as Scheme,
        changedBy: row.name ?? '',
        changedAt: row.changed_at,
        reason: row.reason,
      })),
    };
  }),

  'scheme.amend': handle((context, { scheme, reason }) => {
    const review = reviewOf(context);
    const before = review.wholeScheme;
    const version = before.version + 1;
    const settled = settledScheme(context.schemes, { ...scheme, id: before.id }, before);
    const after = { ...settled, version };
    checkScheme(after);
    const fixed = rankingChanges(before, after);
    if (fixed.length > 0) throw new UserError('scheme.rankingFixed', { parts: fixed.join(',') });
    if (canonicalJson({ ...after, version: before.version }) === canonicalJson(before)) {
      throw new UserError('scheme.unchanged');
    }
    run(context.db, 'UPDATE review SET scheme = ? WHERE id = ?', canonicalJson(after), review.id);
    recordVersion(context, review.id, after, reason);
    // The chair answers for what the amendment changed; nothing else was open when scoring opened.
    confirmValues(
      context,
      review.id,
      after,
      openValues(after, confirmationsOf(context.db, review.id)).map(({ path }) => path),
    );
    context.audit('scheme.amended', { version, reason, before, after });
    return { version };
  }),
};

/** Paths of 待填 values that are still as the template has them. */
function placeholdersOf(context: Context): ReadonlySet<string> {
  const { wholeScheme: scheme } = reviewOf(context);
  const template = context.schemes.find(({ id }) => id === scheme.id);
  const paths = unquotedValues(scheme).flatMap(({ kind, path }) => (kind === 'toFill' ? [path] : []));
  // Without its template nobody can tell what was filled in.
  return new Set(paths.filter((path) => !template || valueText(template, path) === valueText(scheme, path)));
}

async function readUploadedScheme(context: Context, fileId: string): Promise<Scheme> {
  const file = uploadedFor(context, fileId, null, null);
  const bytes = file.size <= maxSchemeBytes ? await context.files.read(file.sha256) : new Uint8Array();
  if (!bytes) throw new UserError('notFound', { what: 'file' });
  const read = readSchemeFile(new TextDecoder('utf-8').decode(bytes));
  if (read.ok) return read.scheme;
  if (read.why === 'newer') throw new UserError('scheme.fileNewer');
  throw new UserError('scheme.fileUnreadable', { where: read.where });
}
