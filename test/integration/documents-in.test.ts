import { afterEach, beforeEach, expect, test } from 'vitest';
import { putPiece } from '../../electron/backend/transport/bytes.ts';
import { filePurpose, purposeRoles } from '../../shared/contract/documents-in.ts';
import { type Role, roles } from '../../shared/model/review.ts';
import { putStage } from '../builders/archive.ts';
import { type Person, TestStore } from '../builders/panel.ts';
import {
  closedReview,
  dayFrom,
  openApproval,
  reviewInNotice,
  type SealedReview,
  seal,
} from '../builders/review-after-scoring.ts';
import { upload, uploadFor } from '../builders/upload.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const pdf = (words: string) => ({ name: '扫描件.pdf', bytes: new TextEncoder().encode(`%PDF-1.4 ${words}`) });

function inRole(review: SealedReview, role: Role): Person {
  return { ...review, judge: review.judges[0] as Person }[role];
}

test('who may upload for what: written down a second time', async () => {
  expect(purposeRoles).toEqual({
    decision: ['chair'],
    evidence: ['supervisor'],
    supervision: ['supervisor'],
    seals: ['chair', 'supervisor'],
    papers: ['chair', 'supervisor'],
  });
  const review = await closedReview(store);
  for (const purpose of filePurpose.options) {
    for (const role of roles) {
      const person = inRole(review, role);
      const result = await store.backend.dispatcher.call({
        name: 'document.beginUpload',
        input: { reviewId: review.reviewId, purpose, fileName: '扫描件.pdf', size: 3 },
        session: person.session,
      });
      const code = result.ok ? 'admitted' : result.error.code;
      const may = purposeRoles[purpose].includes(role);
      expect(`${purpose} ${role}: ${code}`).toBe(
        `${purpose} ${role}: ${may ? 'admitted' : 'role.forbidden'}`,
      );
    }
  }
});

test('the chair adds the scan of 审定, and everybody in the office can open it', async () => {
  const review = await closedReview(store);
  const { reviewId, chair } = review;
  await seal(review);
  const right = { reviewId, purpose: 'decision' as const };
  const meeting = {
    reviewId,
    body: '市总工会党组',
    meeting: '第3次会议',
    heldOn: '2026-11-01',
    documentNumber: null,
  };
  const minutes = await uploadFor(store, chair, right, pdf('会议纪要'));
  await chair.call('approval.open', { ...meeting, fileId: minutes });
  const fileId = await uploadFor(store, chair, right, pdf('同意'));
  const whole = { reviewId, entryId: null, action: 'approve' as const, toTier: null, reason: '同意', fileId };
  await chair.call('approval.decide', whole);
  for (const person of [review.secretary, chair, review.supervisor]) {
    for (const [id, words] of [
      [minutes, '会议纪要'],
      [fileId, '同意'],
    ] as const) {
      const { token } = await person.call('approval.openDocument', { reviewId, fileId: id });
      expect(Buffer.from(store.backend.deps.downloads.take(token).bytes).toString()).toContain(words);
    }
  }
});

test('a file is of use for its purpose in its review alone, and to whoever uploaded it', async () => {
  const review = await closedReview(store);
  const { reviewId, chair, supervisor, secretary } = review;
  const other = await secretary.call('review.create', {
    name: '另一次评审',
    scheme: (await secretary.call('review.get', { reviewId })).scheme,
  });
  const wrong = await uploadFor(store, chair, { reviewId, purpose: 'seals' }, pdf('不是审定'));
  const right = await uploadFor(store, chair, { reviewId, purpose: 'decision' }, pdf('审定'));
  await seal(review);
  await openApproval(review);
  const decide = (fileId: string) => ({
    reviewId,
    entryId: null,
    action: 'approve' as const,
    toTier: null,
    reason: '同意',
    fileId,
  });
  const notFound = { code: 'notFound', params: { what: 'file' } };
  expect(await chair.refused('approval.decide', decide(wrong))).toMatchObject(notFound);
  expect(await secretary.refused('approval.decide', decide(right))).toMatchObject(notFound);
  expect(await chair.refused('seal.verify', { fileId: right })).toMatchObject(notFound);
  expect(await chair.refused('template.fill', { reviewId, fileId: right, language: 'zh-CN' })).toMatchObject(
    notFound,
  );
  const note = { reviewId, text: '附件', fileIds: [right], pin: supervisor.pin };
  expect(await supervisor.refused('supervision.note', note)).toMatchObject(notFound);
  await chair.call('approval.decide', decide(right));

  // The ways in do not mix: what was announced for a purpose cannot be finished as a free file, nor elsewhere.
  const begun = { reviewId, purpose: 'decision' as const, fileName: 'a.pdf', size: 1 };
  const { uploadId } = await chair.call('document.beginUpload', begun);
  putPiece(store.backend, chair.session, uploadId, 0, new Uint8Array(1));
  expect((await chair.refused('file.finishUpload', { uploadId })).code).toBe('role.forbidden');
  expect((await supervisor.refused('document.finishUpload', { reviewId, uploadId })).code).toBe('notFound');
  expect((await chair.refused('document.finishUpload', { reviewId: other.reviewId, uploadId })).code).toBe(
    'notFound',
  );
  await chair.call('document.finishUpload', { reviewId, uploadId });
  const free = await secretary.call('file.beginUpload', { fileName: 'a.pdf', size: 1 });
  expect((await chair.refused('document.finishUpload', { reviewId, uploadId: free.uploadId })).code).toBe(
    'notFound',
  );
});

test('a secretary who is chair too cannot import what was uploaded for a decision', async () => {
  const review = await closedReview(store);
  const { reviewId, secretary } = review;
  putStage(store, reviewId, 'screening');
  const { accountId } = secretary;
  await secretary.call('member.setRoles', { reviewId, accountId, roles: ['secretary', 'chair'] });
  const bound = await uploadFor(store, secretary, { reviewId, purpose: 'decision' }, pdf('审定'));
  expect((await secretary.refused('scheme.read', { fileId: bound })).code).toBe('notFound');
  const free = await upload(store, secretary, 'a.json', new TextEncoder().encode('no scheme'));
  expect((await secretary.refused('scheme.read', { fileId: free })).code).not.toBe('notFound');
});

test('the supervisor keeps documents with a note: signed with it, opened by supervisors alone', async () => {
  const review = await closedReview(store);
  const { reviewId, supervisor, chair, secretary } = review;
  const file = await uploadFor(
    store,
    supervisor,
    { reviewId, purpose: 'supervision' },
    {
      name: '张三的谈话记录.pdf',
      bytes: new TextEncoder().encode('谈话'),
    },
  );
  const { hash } = await supervisor.call('supervision.note', {
    reviewId,
    text: '谈话记录附后',
    fileIds: [file],
    pin: supervisor.pin,
  });
  const { notes } = await supervisor.call('supervision.get', { reviewId });
  expect(notes).toMatchObject([{ hash, documents: [{ fileId: file, name: '张三的谈话记录.pdf' }] }]);
  const { token } = await supervisor.call('supervision.openDocument', { reviewId, fileId: file });
  expect(Buffer.from(store.backend.deps.downloads.take(token).bytes).toString()).toBe('谈话');
  putStage(store, reviewId, 'approval');
  for (const person of [chair, secretary]) {
    expect((await person.refused('supervision.openDocument', { reviewId, fileId: file })).code).toBe(
      'role.forbidden',
    );
    expect((await person.refused('approval.openDocument', { reviewId, fileId: file })).code).toBe('notFound');
  }
  // The story is read by the whole office, and says nothing of what the document is called.
  const story = await secretary.call('audit.list', { reviewId, before: null, limit: 100 });
  expect(JSON.stringify(story)).not.toContain('张三');
  expect(story.records.some(({ action }) => action === 'document.uploaded')).toBe(true);
  const { db } = store.backend.deps;
  expect(() => db.prepare('DELETE FROM supervision_note_file').run()).toThrow(/never deleted/);
});

test('a note without documents hashes as before', async () => {
  const review = await closedReview(store);
  const { reviewId, supervisor } = review;
  const plain = await supervisor.call('supervision.note', {
    reviewId,
    text: '未见异常',
    pin: supervisor.pin,
  });
  const empty = await supervisor.call('supervision.note', {
    reviewId,
    text: '未见异常',
    fileIds: [],
    pin: supervisor.pin,
  });
  const { notes } = await supervisor.call('supervision.get', { reviewId });
  expect(notes.map(({ hash }) => hash)).toEqual([plain.hash, empty.hash]);
  expect(notes.map(({ documents }) => documents)).toEqual([[], []]);
});

test('the supervisor registers an objection with its evidence', async () => {
  const review = await reviewInNotice(store);
  const { reviewId, supervisor, secretary } = review;
  const evidence = await uploadFor(
    store,
    supervisor,
    { reviewId, purpose: 'evidence' },
    {
      name: '欧阳的信.pdf',
      bytes: new TextEncoder().encode('信'),
    },
  );
  const { objectionId } = await supervisor.call('objection.register', {
    reviewId,
    entryId: review.entries.get('003') as string,
    receivedOn: dayFrom(store, 1),
    channel: 'paper',
    subject: '次序',
    objector: { kind: 'person', name: '欧阳', contact: '电话', stamped: false, signed: true, content: '信' },
    fileIds: [evidence],
    handlerIds: [supervisor.accountId],
  });
  await supervisor.call('objection.openEvidence', { reviewId, objectionId, fileId: evidence });
  const story = await secretary.call('audit.list', { reviewId, before: null, limit: 100 });
  expect(JSON.stringify(story)).not.toContain('欧阳');
});
