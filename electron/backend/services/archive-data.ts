import { type Context, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all } from '../store/statement.ts';
import { folders } from './archive-contents.ts';
import { listSeals, sealsFileText, snapshotText } from './seals-file.ts';
import { listNotes } from './supervision-rows.ts';

/** A text that is written into the archive piece by piece. */
export interface DataPart {
  folder: string;
  name: string;
  about: string;
  text: Iterable<string>;
}

const AUDIT_ROWS = 1000;

/** Seals, rules, the story, and the record of supervision: its words in the supervisor's copy, else its hashes. */
export function archiveData(context: Context, withNotes: boolean): DataPart[] {
  const seals = listSeals(context);
  const versions = all<{ version: number; scheme: string }>(
    context.db,
    'SELECT version, scheme FROM scheme_version WHERE review_id = ? ORDER BY version',
    reviewOf(context).id,
  );
  const notes = listNotes(context);
  const part = (name: string, about: string, text: Iterable<string>): DataPart => ({
    folder: folders.data,
    name,
    about,
    text,
  });
  return [
    // The very bytes that were digested: their SHA-256 is the digest of the seal.
    ...seals.map(({ sealId, sequence, digest, lifted }) =>
      part(
        `定稿-${sequence}-${digest.slice(0, 12)}.json`,
        `第 ${sequence} 次定稿${lifted ? '（已撤回）' : ''}，摘要 ${digest}`,
        once(() => snapshotText(context, sealId)),
      ),
    ),
    ...(seals.length > 0
      ? [part('定稿核对.json', '全部定稿和签名，供评衡核对', sealsFileText(context, seals))]
      : []),
    ...versions.map(({ version, scheme }) =>
      part(`评审方案-第${version}版.json`, `评审方案第 ${version} 版`, [scheme]),
    ),
    part('操作记录.jsonl', '操作记录，一行一条', auditLines(context)),
    ...(notes.length === 0
      ? []
      : withNotes
        ? [{ ...part('监督记录.jsonl', '监督员的记录，一行一条', lines(notes)), folder: folders.supervision }]
        : [
            part(
              '监督记录-摘要.jsonl',
              '监督员的记录：序号、时间和摘要；原文由监督员保管',
              lines(
                notes.map(({ serial, name, notedAt, previousHash, hash }) => ({
                  serial,
                  name,
                  notedAt,
                  previousHash,
                  hash,
                })),
              ),
            ),
          ]),
  ];
}

function* once(make: () => string): Generator<string> {
  yield make();
}

function* lines(values: readonly object[]): Generator<string> {
  for (const value of values) yield `${canonicalJson(value)}\n`;
}

/** So many records at a time: the connection is free for others in between. */
function* auditLines(context: Context): Generator<string> {
  for (let after = 0; ; ) {
    const records = all<Record<string, unknown> & { seq: number }>(
      context.db,
      'SELECT * FROM audit WHERE review_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      reviewOf(context).id,
      after,
      AUDIT_ROWS,
    );
    for (const record of records) {
      yield `${canonicalJson({ ...record, detail: JSON.parse(String(record.detail)) as unknown })}\n`;
    }
    if (records.length < AUDIT_ROWS) return;
    after = records.at(-1)?.seq ?? after;
  }
}
