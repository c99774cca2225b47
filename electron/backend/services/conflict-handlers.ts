import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import {
  conflictList,
  coversList,
  formRequired,
  signedForm,
  storeForm,
  tickedEntries,
} from './conflict-form.ts';
import { wasRecused } from './recusal-rows.ts';
import { insertRecusal } from './recusal-writing.ts';
import { currentRound } from './review-rows.ts';
import { admit, checkSecret } from './sessions.ts';

export const conflictHandlers: Handlers<'conflict.form' | 'conflict.sign' | 'conflict.list'> = {
  'conflict.form': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const roundId = currentRound(db, review.id).id;
    const required = formRequired(review);
    // Where no form is asked for, nobody reads through the names of a blind round.
    const list = required ? conflictList(db, roundId) : { names: [], digest: '0'.repeat(64) };
    const form = required ? signedForm(db, roundId, actorOf(context).accountId) : null;
    const holds = form !== null && coversList(db, form, list);
    return {
      required,
      signedAt: holds ? form.signedAt : null,
      names: list.names,
      ticked: form?.ticked ?? [],
      digest: list.digest,
    };
  }),

  'conflict.sign': handlePrepared(
    (context, { pin }) => checkSecret(context, actorOf(context).accountId, 'pin', pin),
    (context, { digest, ticked }, check) => {
      const { db, now } = context;
      const review = reviewOf(context);
      const actor = actorOf(context);
      const round = currentRound(db, review.id);
      if (!formRequired(review)) throw new UserError('conflict.notRequired');
      const list = conflictList(db, round.id);
      const known = new Set(list.names.map(({ kind, name }) => `${kind} ${name}`));
      if (list.digest !== digest || ticked.some(({ kind, name }) => !known.has(`${kind} ${name}`)))
        throw new UserError('conflict.changed');
      const admitted = admit(context, actor.accountId, 'pin', check);
      if ('failure' in admitted) return admitted.failure;
      const before = new Set(
        signedForm(db, round.id, actor.accountId)?.ticked.map(({ kind, name }) => `${kind} ${name}`),
      );
      const fresh = new Set(
        ticked.filter(({ kind, name }) => !before.has(`${kind} ${name}`)).map(({ name }) => name),
      );
      storeForm(context, list, ticked);
      // Signing again does not undo what the chair has lifted; only a new tick is a new declaration.
      const declared = tickedEntries(db, round.id, ticked).filter(
        ({ entryId, names }) =>
          names.some((name) => fresh.has(name)) || !wasRecused(db, entryId, actor.accountId),
      );
      const recusals = declared.filter(({ entryId, names }) =>
        insertRecusal(context, {
          entryId,
          accountId: actor.accountId,
          cause: 'declared',
          reason: names.join('、').slice(0, 2000),
        }),
      );
      context.audit('conflict.signed', {
        name: actor.name,
        round: round.name,
        listed: list.names.length,
        ticked: ticked.map(({ name }) => name).join('、'),
        digest,
        count: recusals.length,
        recusals: recusals.map(({ entryId, number }) => ({ entryId, number })),
      });
      return { signedAt: now, recusals: recusals.length };
    },
  ),

  'conflict.list': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const required = formRequired(review);
    const roundId = currentRound(db, review.id).id;
    const list = required ? conflictList(db, roundId) : null;
    const judges = all<{ accountId: string; name: string }>(
      db,
      `SELECT a.id AS accountId, a.name FROM member m JOIN account a ON a.id = m.account_id
       WHERE m.review_id = ? AND m.role = 'judge' ORDER BY a.created_at, a.id`,
      review.id,
    );
    return {
      required,
      judges: !list
        ? []
        : judges.map((judge) => {
            const form = signedForm(db, roundId, judge.accountId);
            return {
              ...judge,
              signedAt: form?.signedAt ?? null,
              ticked: form?.ticked.length ?? 0,
              outdated: form !== null && !coversList(db, form, list),
            };
          }),
    };
  }),
};
