import { ArchiveNames } from '../../../shared/documents/archive-names.ts';
import { paperName } from '../../../shared/documents/paper-name.ts';
import { type Context, reviewOf } from '../context.ts';
import { digestOf } from '../store/canonical.ts';
import { all, get } from '../store/statement.ts';
import { scansOf } from './archive-rows.ts';
import { listSeals } from './seals-file.ts';

/** Top folders of an archive, in the order in which they are read. */
export const folders = {
  papers: '1-文件/',
  originals: '2-原始材料/',
  scans: '3-签字扫描件/',
  data: '4-数据/',
  decisions: '5-审定与公示/',
  supervision: '6-监督记录/',
} as const;

/** A kept file and where it goes. */
export interface KeptItem {
  path: string;
  about: string;
  sha256: string;
}

type Row<Columns extends string = never> = Record<'name' | 'sha256' | Columns, string>;

/**
 * Every kept file that belongs to the review, in the order of 卷内目录. What an objector handed in stays out, under
 * whatever name it may also be kept: its words and files are for the handlers and the supervisor alone.
 */
export function keptItems(context: Context, names: ArchiveNames, withNotes: boolean): KeptItem[] {
  const secret = new Set(
    all<{ sha256: string }>(
      context.db,
      `SELECT f.sha256 FROM objection_file x JOIN objection o ON o.id = x.objection_id JOIN file f ON f.id = x.file_id
       WHERE o.review_id = ?`,
      reviewOf(context).id,
    ).map(({ sha256 }) => sha256),
  );
  const place = (folder: string, name: string, sha256: string, about: string): KeptItem[] =>
    secret.has(sha256) ? [] : [{ path: names.file(folder, name), about, sha256 }];
  return [
    ...imports(context, place),
    ...received(context, place),
    ...attachments(context, names, place),
    ...photographs(context, names, place),
    ...handWritten(context, place),
    ...scans(context, place),
    ...decisionDocuments(context, place),
    ...(withNotes ? noteDocuments(context, place) : []),
  ];
}

type Place = (folder: string, name: string, sha256: string, about: string) => KeptItem[];

function rows<Columns extends string = never>(context: Context, text: string): Row<Columns>[] {
  return all<Row<Columns>>(context.db, text, reviewOf(context).id);
}

function imports(context: Context, place: Place): KeptItem[] {
  return rows<'original'>(
    context,
    `SELECT file_name AS name, kept_sha256 AS sha256, original_sha256 AS original FROM import
     WHERE review_id = ? ORDER BY imported_at, id`,
  ).flatMap(({ name, sha256, original }) =>
    place(
      `${folders.originals}导入的汇总表/`,
      name,
      sha256,
      sha256 === original ? '导入的汇总表' : `导入的汇总表（已去除个人信息，原件 SHA-256 ${original}）`,
    ),
  );
}

/** What came in, but for the sheets that were imported: those are there already. */
function received(context: Context, place: Place): KeptItem[] {
  return rows<'serial' | 'unit'>(
    context,
    `SELECT f.name, f.sha256, r.serial, r.unit FROM receipt_file x JOIN receipt r ON r.id = x.receipt_id
     JOIN file f ON f.id = x.file_id
     WHERE r.review_id = ? AND NOT EXISTS (
       SELECT 1 FROM import i WHERE i.review_id = r.review_id
         AND f.sha256 IN (i.kept_sha256, i.original_sha256))
     ORDER BY r.serial, x.ordinal`,
  ).flatMap(({ name, sha256, serial, unit }) =>
    place(`${folders.originals}收到的材料/`, `收件${serial} ${name}`, sha256, `收件 ${serial}：${unit}`),
  );
}

/** One folder an entry, called by its number and title. */
function attachments(context: Context, names: ArchiveNames, place: Place): KeptItem[] {
  const parents = new Map<string, string>();
  return rows<'entry' | 'number' | 'title'>(
    context,
    `SELECT a.name, a.sha256, e.id AS entry, e.number, e.title FROM attachment a JOIN entry e ON e.id = a.entry_id
     WHERE a.review_id = ? ORDER BY e.number, a.name, a.id`,
  ).flatMap(({ name, sha256, entry, number, title }) => {
    const folder = parents.get(entry) ?? names.folder(`${folders.originals}成果附件/`, `${number} ${title}`);
    parents.set(entry, folder);
    return place(folder, name, sha256, `${number} 号成果的附件`);
  });
}

function photographs(context: Context, names: ArchiveNames, place: Place): KeptItem[] {
  const parents = new Map<string, string>();
  return rows<'entry' | 'number' | 'title' | 'team'>(
    context,
    `SELECT p.name, p.sha256, e.id AS entry, e.number, e.title, t.name AS team FROM visit_photo p
     JOIN visit v ON v.id = p.visit_id JOIN entry e ON e.id = v.entry_id JOIN visit_team t ON t.id = v.team_id
     WHERE v.review_id = ? ORDER BY e.number, p.added_at, p.id`,
  ).flatMap(({ name, sha256, entry, number, title, team }) => {
    const folder = parents.get(entry) ?? names.folder(`${folders.originals}实地考察/`, `${number} ${title}`);
    parents.set(entry, folder);
    return place(folder, name, sha256, `${team}考察 ${number} 号成果的照片`);
  });
}

/** A pile that holds several papers is one file. */
function scans(context: Context, place: Place): KeptItem[] {
  const piles = new Map<string, { fileName: string; papers: string[] }>();
  for (const { fileName, sha256, kind } of scansOf(context)) {
    const pile = piles.get(sha256) ?? { fileName, papers: [] };
    if (!pile.papers.includes(paperName(kind))) pile.papers.push(paperName(kind));
    piles.set(sha256, pile);
  }
  return [...piles].flatMap(([sha256, { fileName, papers }]) =>
    place(folders.scans, fileName, sha256, `签字扫描件：${papers.join('、')}`),
  );
}

/** Score sheets that judges wrote by hand and that were typed from paper. */
function handWritten(context: Context, place: Place): KeptItem[] {
  return rows<'number' | 'judge' | 'ordinal' | 'round'>(
    context,
    `SELECT coalesce((SELECT f.name FROM file f WHERE f.sha256 = p.scan_sha256 ORDER BY f.uploaded_at LIMIT 1), '')
       AS name, p.scan_sha256 AS sha256, e.number, j.name AS judge, p.ordinal, r.name AS round
     FROM paper_sheet p JOIN assignment a ON a.id = p.assignment_id JOIN round r ON r.id = a.round_id
     JOIN entry e ON e.id = a.entry_id JOIN account j ON j.id = a.account_id
     WHERE r.review_id = ? AND p.scan_sha256 IS NOT NULL AND p.state = 'done'
     ORDER BY r.ordinal, e.number, j.name, j.id, p.ordinal`,
  ).flatMap(({ name, sha256, number, judge, round }) =>
    place(
      `${folders.originals}评委手写的评分表/`,
      `${round} ${number} ${judge}${/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''}`,
      sha256,
      `${judge}为 ${number} 号成果手写的评分表`,
    ),
  );
}

const actions: Readonly<Record<string, string>> = {
  approve: '同意',
  strike: '撤下',
  lower: '降级',
  moveUp: '递补',
  correct: '更正',
  withdraw: '放弃',
  keep: '维持',
  revoke: '撤销奖励',
};

/** 审定, corrections, withdrawals and what was done after an objection; never what an objector handed in. */
function decisionDocuments(context: Context, place: Place): KeptItem[] {
  const meetings = rows<'ordinal' | 'body'>(
    context,
    `SELECT f.name, f.sha256, a.ordinal, a.body FROM approval a JOIN file f ON f.id = a.file_id
     WHERE a.review_id = ? ORDER BY a.ordinal`,
  ).flatMap(({ name, sha256, ordinal, body }) =>
    place(folders.decisions, `审定${ordinal} ${name}`, sha256, `第 ${ordinal} 次审定（${body}）的文件`),
  );
  const decided = rows<'meeting' | 'number' | 'action'>(
    context,
    `SELECT f.name, f.sha256, a.ordinal AS meeting, coalesce(e.number, '') AS number, d.action
     FROM approval_decision d JOIN approval a ON a.id = d.approval_id JOIN file f ON f.id = d.file_id
     LEFT JOIN entry e ON e.id = d.entry_id WHERE a.review_id = ? ORDER BY a.ordinal, d.ordinal`,
  ).flatMap(({ name, sha256, meeting, number, action }) => {
    const what = `${actions[action] ?? action}${number === '' ? '' : ` ${number} 号`}`;
    return place(folders.decisions, `审定${meeting} ${what} ${name}`, sha256, `审定：${what}的依据`);
  });
  const cases = rows<'serial' | 'number' | 'kind'>(
    context,
    `SELECT f.name, f.sha256, c.serial, e.number, c.kind FROM post_case c JOIN file f ON f.id = c.file_id
     JOIN entry e ON e.id = c.entry_id WHERE c.review_id = ? ORDER BY c.serial`,
  ).flatMap(({ name, sha256, serial, number, kind }) => {
    const what = `${actions[kind] ?? kind} ${number} 号`;
    return place(folders.decisions, `变动${serial} ${what} ${name}`, sha256, `公示期间或之后：${what}的依据`);
  });
  return [...meetings, ...decided, ...cases];
}

function noteDocuments(context: Context, place: Place): KeptItem[] {
  return rows<'serial'>(
    context,
    `SELECT f.name, f.sha256, n.serial FROM supervision_note_file x JOIN supervision_note n ON n.id = x.note_id
     JOIN file f ON f.id = x.file_id WHERE n.review_id = ? ORDER BY n.serial, x.ordinal`,
  ).flatMap(({ name, sha256, serial }) =>
    place(folders.supervision, `记录${serial} ${name}`, sha256, `监督记录 ${serial} 的附件`),
  );
}

/** Changes with whatever an archive holds: what was gathered before is still all that there is. */
export function contentsDigest(context: Context, withNotes: boolean): string {
  const notes = all(
    context.db,
    'SELECT hash FROM supervision_note WHERE review_id = ? ORDER BY serial',
    reviewOf(context).id,
  );
  return digestOf({
    items: keptItems(context, new ArchiveNames(), withNotes),
    seals: listSeals(context),
    notes,
  });
}

/** What the archive will hold, in figures. */
export function archiveSummary(context: Context) {
  const { id } = reviewOf(context);
  const count = (text: string) => get<{ n: number }>(context.db, text, id)?.n ?? 0;
  const items = keptItems(context, new ArchiveNames(), false);
  const within = (folder: string) => items.filter(({ path }) => path.startsWith(folder)).length;
  return {
    attachments: count('SELECT count(*) AS n FROM attachment WHERE review_id = ?'),
    attachmentBytes: count('SELECT coalesce(sum(size), 0) AS n FROM attachment WHERE review_id = ?'),
    originals: within(folders.originals) - count('SELECT count(*) AS n FROM attachment WHERE review_id = ?'),
    scans: within(folders.scans),
    decisions: within(folders.decisions),
    seals: count('SELECT count(*) AS n FROM seal WHERE review_id = ?'),
    notes: count('SELECT count(*) AS n FROM supervision_note WHERE review_id = ?'),
  };
}
