import { createHash } from 'node:crypto';
import type { Language } from '../../../shared/contract/values.ts';
import type { TableDocument } from '../../../shared/documents/document-table.ts';
import { paperFromTable } from '../../../shared/documents/papers/from-table.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import type { PaperFile } from '../paper-desk.ts';
import { formIdentity } from './paper-sources.ts';

/** Papers are made for one person in one review at a time. */
export function jobKey(context: Context): string {
  return `${actorOf(context).accountId}/${reviewOf(context).id}`;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A document made of tables as an .xlsx; made aside of the person's other papers. */
export function workbookOf(
  context: Context,
  document: TableDocument,
  { kind, language }: { kind: string; language: Language },
): Promise<PaperFile> {
  return context.papers.makeOne(`${jobKey(context)}/${kind}`, {
    paper: paperFromTable(document, { kind, language, identity: formIdentity(context) }),
    format: 'xlsx',
    background: null,
  });
}
