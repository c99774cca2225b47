import { createHash } from 'node:crypto';
import type { ImportPlan } from '../../../shared/contract/entries.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { awardKey, markKnownAwards, type PastAward } from '../../../shared/import/past-preview.ts';
import { partOfPreview } from '../../../shared/import/preview-part.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared } from '../context.ts';
import type { PastAnswer } from '../documents/file-questions.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import {
  askAbout,
  discardOriginal,
  keepImported,
  keptPlan,
  rememberColumns,
  rememberedColumns,
  type UploadedFile,
  uploadedFile,
} from './import-source.ts';

/** What a list says of rows that name no programme or year themselves. */
interface ListName {
  programme: string;
  year: number | null;
}

interface ListRow extends ListName {
  id: string;
  awards: number;
  imported_at: string;
}

export const pastHandlers: Handlers<'past.list' | 'past.preview' | 'past.commit'> = {
  'past.list': handle(({ db }) => ({
    lists: all<ListRow>(
      db,
      `SELECT l.id, l.programme, l.year, l.imported_at, count(a.id) AS awards
       FROM past_list l LEFT JOIN past_award a ON a.list_id = l.id
       GROUP BY l.id ORDER BY l.programme, l.year, l.imported_at, l.id`,
    ).map(({ id, programme, year, awards, imported_at }) => ({
      listId: id,
      programme,
      year,
      awards,
      importedAt: imported_at,
    })),
  })),

  'past.preview': handlePrepared(
    async (context, { fileId, plan }) => {
      const file = uploadedFile(context, fileId);
      return { file, answer: await ask(context, file, plan) };
    },
    (context, { view }, { file, answer }) => {
      const names: (ListName | null)[] = [null, ...namesGivenBefore(context.db, file.sha256)];
      const preview = markKnownAwards(answer.built, (award) =>
        names.some((name) => isKept(context.db, award, name)),
      );
      const shown = view ? partOfPreview(preview, view) : preview;
      return { ...shown, fileId: file.id, fileName: file.name, digest: answer.digest };
    },
  ),

  'past.commit': handlePrepared(
    async (context, { fileId, plan, digest }) => {
      const file = uploadedFile(context, fileId);
      const answer = await ask(context, file, plan);
      const { counts, canCommit } = answer.built.preview;
      if (answer.digest !== digest) throw new UserError('import.changed');
      if (!canCommit) throw new UserError('import.hasErrors', { count: counts.error });
      return { file, answer, keptSha256: await keepImported(context, file, answer.redacted) };
    },
    (context, { programme, year }, { file, answer, keptSha256 }) => {
      const { db, now } = context;
      const { awards, preview, signature } = answer.built;
      const before = namesGivenBefore(db, file.sha256);
      const fresh = awards.filter((award) => !before.some((name) => isKept(db, award, name)));
      const listId = context.newId();
      run(
        db,
        `INSERT INTO past_list (id, programme, year, file_name, original_sha256, kept_sha256, plan, imported_by,
           imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        listId,
        programme,
        year,
        file.name,
        file.sha256,
        keptSha256,
        canonicalJson(keptPlan(preview)),
        actorOf(context).accountId,
        now,
      );
      let added = 0;
      for (const award of fresh) added += insertAward(context, listId, award, { programme, year });
      // A list that brings nothing new is none.
      if (added === 0) run(db, 'DELETE FROM past_list WHERE id = ?', listId);
      rememberColumns(context, signature, preview.plan);
      discardOriginal(context, file, keptSha256);
      context.afterCommit(async () => context.tables.close(file.id));
      const counts = { added, unchanged: awards.length - added };
      context.audit('past.committed', {
        fileName: file.name,
        sha256: file.sha256,
        keptSha256,
        programme,
        year,
        ...counts,
      });
      return counts;
    },
  ),
};

function ask(context: Context, file: UploadedFile, plan: ImportPlan): Promise<PastAnswer> {
  const remembered = rememberedColumns(context.db);
  return askAbout<PastAnswer>(context, file, { kind: 'past', sha256: file.sha256, plan, remembered });
}

/** Under what names this very file was kept before. */
function namesGivenBefore(db: Database, sha256: string): ListName[] {
  return all<ListName>(db, 'SELECT programme, year FROM past_list WHERE original_sha256 = ?', sha256);
}

function isKept(db: Database, award: PastAward, name: ListName | null): boolean {
  return get(db, 'SELECT 1 FROM past_award WHERE key = ?', keyOf(award, name)) !== undefined;
}

function keyOf(award: PastAward, name: ListName | null): string {
  const key = awardKey(award, name?.programme ?? null, name?.year ?? null);
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** 1, or 0 if the same award is there already. */
function insertAward(context: Context, listId: string, award: PastAward, name: ListName): number {
  return run(
    context.db,
    `INSERT INTO past_award (id, list_id, key, origin_row, title, unit, contributors, category, tier_name, year, programme)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
    context.newId(),
    listId,
    keyOf(award, name),
    award.row,
    award.title,
    award.unit,
    canonicalJson(award.contributors),
    award.category,
    award.tierName,
    award.year ?? name.year,
    award.programme ?? name.programme,
  );
}
