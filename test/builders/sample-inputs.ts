import type { InputOf, ProcedureName } from '../../shared/contract/contract.ts';
import { aScheme } from './panel.ts';

const someId = '0190d3c0-0000-7000-8000-000000000000';
const sha256 = '0'.repeat(64);
const plan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };

/** A well-formed input for every procedure; a new procedure does not compile without one. */
export function sampleInputs(reviewId: string): { [Name in ProcedureName]: InputOf<Name> } {
  return {
    'app.status': {},
    'session.setUp': { name: '某人', unit: null, pin: 'a good pin', language: 'zh-CN' },
    'session.people': {},
    'session.signIn': { accountId: someId, pin: 'a good pin' },
    'session.useSlip': { accountId: someId, slip: 'AAAA-AAAA', newPin: 'a good pin' },
    'session.current': {},
    'session.signOut': {},
    'session.changePin': { oldPin: 'not the pin', newPin: 'a good pin' },
    'scheme.list': {},
    'review.create': { name: '另一个评审', scheme: aScheme() },
    'review.createSample': {},
    'review.list': {},
    'review.get': { reviewId },
    'review.overview': { reviewId },
    'review.updateScheme': { reviewId, scheme: aScheme() },
    'review.startScreening': { reviewId },
    'round.open': { reviewId },
    'round.close': { reviewId, missingReason: '缺席' },
    'file.beginUpload': { fileName: 'a.csv', size: 1 },
    'file.finishUpload': { uploadId: someId },
    'import.preview': { reviewId, fileId: someId, plan },
    'import.commit': { reviewId, fileId: someId, plan, digest: sha256 },
    'entry.list': { reviewId },
    'entry.screen': { reviewId, entryIds: [someId], verdict: 'accepted', reason: null },
    'entry.remove': { reviewId, entryIds: [someId], reason: '误导入' },
    'member.list': { reviewId },
    'member.add': { reviewId, members: [{ name: '新评委', unit: null, specialty: null, roles: ['judge'] }] },
    'member.setRoles': { reviewId, accountId: someId, roles: ['judge'] },
    'member.issueSlips': { reviewId, accountIds: [someId] },
    'member.resetPin': {
      reviewId,
      accountId: someId,
      witnessId: someId,
      witnessPin: 'a good pin',
      reason: '忘记口令',
    },
    'device.invite': {},
    'assignment.preview': { reviewId },
    'assignment.apply': { reviewId, digest: 'x' },
    'assignment.set': { reviewId, entryId: someId, accountId: someId, assigned: true },
    'progress.get': { reviewId },
    'desk.list': { reviewId },
    'desk.open': { reviewId, assignmentId: someId },
    'scorecard.save': { reviewId, assignmentId: someId, version: 0, marks: {}, comment: null },
    'scorecard.submit': { reviewId, assignmentId: someId, version: 0 },
    'scorecard.takeBack': { reviewId, assignmentId: someId },
    'scorecard.return': { reviewId, assignmentId: someId, reason: '请核对' },
    'tally.get': { reviewId },
    'decision.take': { reviewId, body: { kind: 'disqualify', entryId: someId, reason: '弄虚作假' } },
    'decision.revoke': { reviewId, decisionId: someId, reason: '再议' },
    'review.confirm': { reviewId, pin: 'not the pin', digest: sha256 },
    'review.unseal': { reviewId, pin: 'not the pin', reason: '更正' },
    'document.gradeList': { reviewId, format: 'csv-utf8', language: 'zh-CN' },
    'audit.list': { reviewId, before: null, limit: 10 },
    'audit.verify': { reviewId },
  };
}
