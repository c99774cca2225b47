import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { PeopleSheet } from '../../../shared/import/read-people.ts';
import { type Context, type Handlers, handlePrepared, reviewOf } from '../context.ts';
import { digestOf } from '../store/canonical.ts';
import { get } from '../store/statement.ts';
import { askAbout, discardOriginal, uploadedFile } from './import-source.ts';
import { addMember } from './member-handlers.ts';
import { recusalDetail, syncRecusals } from './recusal-finding.ts';

type Plan = InputOf<'member.readSheet'>['plan'];
type Person = OutputOf<'member.readSheet'>['people'][number];

/** More people than any panel has: a list that long is not one of judges. */
const peopleAtMost = 5000;

/** Judges from a list that a secretary was sent: looked at first, then written at once or not at all. */
export const peopleSheetHandlers: Handlers<'member.readSheet' | 'member.importSheet'> = {
  'member.readSheet': handlePrepared(
    (context, { fileId, plan }) => read(context, fileId, plan),
    (context, _input, { sheet, digest }) => ({
      ...sheet,
      people: sheet.people.map((person) => ({ ...person, outcome: outcomeOf(context, person) })),
      digest,
    }),
  ),

  'member.importSheet': handlePrepared(
    (context, { fileId, plan }) => read(context, fileId, plan),
    (context, { fileId, digest: shown, leftOutRows, roles }, { file, sheet, digest }) => {
      if (digest !== shown) throw new UserError('import.changed');
      const leftOut = new Set(leftOutRows);
      const wanted = sheet.people.filter(({ row, outcome }) => outcome !== 'doubled' && !leftOut.has(row));
      const wrong = wanted.filter(({ outcome }) => outcome === 'error').length;
      if (wrong > 0 || sheet.problems.some(({ code }) => code === 'noNameColumn'))
        throw new UserError('import.hasErrors', { count: Math.max(1, wrong) });
      if (wanted.length > peopleAtMost)
        throw new UserError('file.tooLarge', { what: 'people', limit: peopleAtMost });
      const people = wanted.map((person) => addMember(context, { ...person, roles }));
      const recusals = syncRecusals(context, reviewOf(context).id);
      // Lists of people carry identity and bank numbers that nobody here needs: what was read is kept, the file is not.
      discardOriginal(context, file, '');
      context.afterCommit(async () => context.tables.close(fileId));
      const existed = people.filter((one) => one.existed).length;
      context.audit('member.imported', {
        fileName: file.name,
        sha256: file.sha256,
        added: people.length - existed,
        existed,
        names: people.map(({ name }) => name).join('、'),
        members: people,
        ...recusalDetail(recusals),
      });
      return { added: people.length - existed, existed, recusals: recusals.found.length };
    },
  ),
};

async function read(context: Context, fileId: string, plan: Plan) {
  const file = uploadedFile(context, fileId);
  const sheet = await askAbout<PeopleSheet>(context, file, { kind: 'people', plan });
  return { file, sheet, digest: digestOf([file.sha256, sheet.sheet, sheet.columns, sheet.people]) };
}

function outcomeOf({ db, review }: Context, person: PeopleSheet['people'][number]): Person['outcome'] {
  if (person.outcome !== 'ready') return person.outcome;
  const known = get<{ member: number }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM member m WHERE m.account_id = a.id AND m.review_id = ?) AS member
     FROM account a WHERE a.name = ? AND a.unit IS ? AND a.closed_at IS NULL`,
    review?.id ?? '',
    person.name,
    person.unit,
  );
  if (!known) return 'new';
  return known.member === 1 ? 'member' : 'known';
}
