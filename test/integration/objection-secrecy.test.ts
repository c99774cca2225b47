import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import { contract, procedureOf } from '../../shared/contract/contract.ts';
import { formKindNames, resultKindNames } from '../../shared/documents/paper-kinds.ts';
import { fetched } from '../builders/archive.ts';
import { objection, settle } from '../builders/objections.ts';
import { type Person, TestStore } from '../builders/panel.ts';
import { closedReview, closeNotice, endNotice, toNotice } from '../builders/review-after-scoring.ts';
import { sampleInputs } from '../builders/sample-inputs.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const secrets = ['欧阳实名', '13900000000', '本人才是第一完成人', '欧阳的证据', 'evidence-of-ouyang'];

test('who objects is in no answer, document or audit text but those of handlers and supervisor', {
  timeout: 120_000,
}, async () => {
  let review = await closedReview(store);
  const { secretary, reviewId } = review;
  const handler = await store.member(secretary, reviewId, '承办人', ['secretary']);
  await toNotice(review);
  const bytes = new TextEncoder().encode('evidence-of-ouyang');
  const fileId = await upload(store, secretary, '欧阳的证据.pdf', bytes);
  // Whoever types it in knows it then; from the next answer on only handlers and supervisor are told.
  const { objectionId } = await secretary.call(
    'objection.register',
    objection(store, review, handler, { fileIds: [fileId] }),
  );
  expect((await handler.call('objection.list', { reviewId })).objections[0]).toMatchObject({
    mine: true,
    objector: { name: '欧阳实名', files: [{ name: '欧阳的证据.pdf' }] },
  });
  await handler.call('objection.conclude', { reviewId, objectionId, outcome: 'upheld', reason: '属实' });
  const settled = settle(review, objectionId, { settlement: 'lower', toTier: 'second' });
  await review.chair.call('objection.settle', settled);
  review = await endNotice(review);
  await closeNotice(review);
  await review.secretary.call('review.publish', { reviewId, documentNumber: null });
  const { needed } = await review.secretary.call('archive.get', { reviewId });
  for (const { kind } of needed) {
    const waived = { reviewId, kind: kind as InputOf<'archive.waive'>['kind'], reason: '原件另存' };
    await review.secretary.call('archive.waive', waived);
  }

  for (const person of [review.secretary, review.chair, ...review.judges]) {
    const said = await everythingSaidTo(person, reviewId, objectionId, fileId);
    if (person === review.secretary) {
      for (const name of [
        'objection.list',
        'seal.export',
        'paper.previewResult',
        'paper.makeBatch',
        'archive.make',
        'document.gradeList',
      ] as const) {
        expect(said.answered).toContain(name);
      }
    }
    for (const secret of secrets)
      expect(said.text.includes(secret) ? `${person.name}: ${secret}` : '').toBe('');
  }
  // Those who have to know do.
  const { objections } = await review.supervisor.call('objection.list', { reviewId });
  expect(objections[0]?.objector).toMatchObject({ name: '欧阳实名', contact: '13900000000' });
  const evidence = await review.supervisor.call('objection.openEvidence', { reviewId, objectionId, fileId });
  expect(new TextDecoder().decode(store.backend.deps.downloads.take(evidence.token).bytes)).toBe(
    'evidence-of-ouyang',
  );
});

/** The text in a file: of every part where it is a zip (workbooks, Word files, the archive), as often as zips nest. */
function textOf(bytes: Uint8Array): string {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return new TextDecoder().decode(bytes);
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${textOf(part)}`)
    .join('\n');
}

/** Commands whose answer is a file. */
function makesFile(name: ProcedureName): boolean {
  const { kind, output } = procedureOf(name);
  return (
    kind === 'command' &&
    output instanceof z.ZodObject &&
    'token' in output.shape &&
    'fileName' in output.shape
  );
}

/** Every answer and every document that this person can get out of the review, as one text. */
async function everythingSaidTo(person: Person, reviewId: string, objectionId: string, fileId: string) {
  const texts: string[] = [];
  const facts = { language: 'zh-CN' as const, facts: {} };
  const asked: [ProcedureName, object][] = [];
  for (const name of Object.keys(contract) as ProcedureName[]) {
    if (procedureOf(name).kind === 'query' || makesFile(name))
      asked.push([name, sampleInputs(reviewId)[name]]);
  }
  asked.push(
    ['audit.list', { reviewId, before: null, limit: 500 }],
    ['objection.openEvidence', { reviewId, objectionId, fileId }],
    ['approval.openDocument', { reviewId, fileId }],
    ['attachment.open', { reviewId, attachmentId: fileId }],
    ['seal.verify', { fileId }],
    ...resultKindNames.map(
      (kind) => ['paper.previewResult', { reviewId, kind, ...facts }] as [ProcedureName, object],
    ),
    ...formKindNames.map(
      (kind) => ['paper.previewForm', { reviewId, kind, ...facts }] as [ProcedureName, object],
    ),
  );
  const answered = new Set<ProcedureName>();
  for (const [name, input] of asked) {
    const result = await store.backend.dispatcher.call({ name, input, session: person.session });
    texts.push(JSON.stringify(result));
    if (!result.ok) continue;
    answered.add(name);
    const { token } = result.value as { token?: string };
    if (token && makesFile(name)) texts.push(textOf(await fetched(store, token)));
  }
  const story = await store.backend.dispatcher.call({
    name: 'audit.list',
    input: { reviewId, before: null, limit: 500 },
    session: person.session,
  });
  if (story.ok) {
    expect((story.value as OutputOf<'audit.list'>).records.map((one) => one.action)).toContain(
      'objection.registered',
    );
  }
  return { text: texts.join('\n'), answered };
}
