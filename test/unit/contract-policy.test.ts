import { expect, test } from 'vitest';
import { contract, type ProcedureName, procedureOf } from '../../shared/contract/contract.ts';

/**
 * What the contract grants, written down a second time by hand: the authorisation matrix checks that the
 * dispatcher obeys the contract, this checks that nobody has loosened the contract by accident.
 */
const names = Object.keys(contract) as ProcedureName[];
const allowing = (who: string) =>
  names.filter((name) => procedureOf(name).allow.some((one) => one === who)).sort();

test('without signing in: only what leads to signing in', () => {
  expect(allowing('anyone')).toEqual([
    'app.status',
    'session.people',
    'session.setUp',
    'session.signIn',
    'session.useSlip',
  ]);
});

test('a judge: the own sheets and verdicts, and the rules of the review', () => {
  expect(allowing('judge')).toEqual([
    'ballot.cast',
    'ballot.mine',
    'calibration.get',
    'case.get',
    'case.list',
    'case.note',
    'case.othersMarks',
    'case.return',
    'case.withdrawReturn',
    'conflict.form',
    'conflict.sign',
    'decision.preview',
    'decision.revoke',
    'decision.take',
    'desk.list',
    'desk.open',
    'desk.sheets',
    'draw.show',
    'file.open',
    'meeting.follow',
    'recognition.give',
    'recognition.list',
    'recusal.declare',
    'recusal.mine',
    'recusal.settle',
    'review.get',
    'scorecard.requestReturn',
    'scorecard.save',
    'scorecard.submit',
    'scorecard.submitMany',
    'scorecard.takeBack',
    'tally.explain',
    'tally.rows',
    'tally.summary',
    'visit.answer',
    'visit.list',
    'visit.openPhoto',
    'visit.setOpinion',
    'visit.sign',
  ]);
});

test('a supervisor changes nothing but the paper trail: exports, PIN resets, objections and own notes', () => {
  const commands = allowing('supervisor').filter((name) => procedureOf(name).kind === 'command');
  expect(commands).toEqual([
    'archive.copy',
    'document.finishUpload',
    'document.gradeList',
    'member.resetPin',
    'objection.conclude',
    'objection.register',
    'objection.setHandlers',
    'paper.makeBatch',
    'paper.makeForm',
    'paper.makeResult',
    'paper.printForm',
    'paper.printResult',
    'seal.export',
    'supervision.note',
    'template.fill',
  ]);
});

test('marks are written by judges alone, and only while scoring is open', () => {
  for (const name of ['scorecard.takeBack', 'recognition.give'] as const) {
    expect(procedureOf(name)).toMatchObject({ allow: ['judge'], stages: ['scoring'] });
  }
  // A sheet that was returned in reconciliation is open for its judge; every other one is not.
  for (const name of ['scorecard.save', 'scorecard.submit'] as const) {
    expect(procedureOf(name)).toMatchObject({ allow: ['judge'], stages: ['scoring', 'reconciliation'] });
  }
});

test('no figure of others before the round is closed', () => {
  for (const name of [
    'tally.get',
    'document.gradeList',
    'paper.previewResult',
    'paper.makeResult',
    'paper.makeBatch',
    'template.fields',
    'template.fill',
    'archive.make',
    'decision.take',
    'case.get',
    'review.confirm',
  ] as const) {
    const { stages } = procedureOf(name);
    expect(stages).not.toBe('any');
    for (const early of ['preparation', 'screening', 'scoring'] as const) expect(stages).not.toContain(early);
  }
});

test('decisions are the chair’s, or of the judge who stands in for a recused one', () => {
  for (const name of ['decision.take', 'decision.revoke', 'case.return', 'case.withdrawReturn'] as const) {
    expect(procedureOf(name)).toMatchObject({ allow: ['chair', 'judge'], stages: ['reconciliation'] });
  }
});

test('seals are the chair’s', () => {
  for (const name of ['review.confirm', 'review.unseal', 'scheme.amend'] as const) {
    expect(procedureOf(name).allow).toEqual(['chair']);
  }
});

test('after the seal: only its own stages', () => {
  const stagesOf = (name: ProcedureName) => procedureOf(name).stages;
  expect(stagesOf('approval.open')).toEqual(['proposed']);
  for (const name of ['approval.decide', 'approval.revoke', 'approval.sendBack', 'approval.close'] as const) {
    expect(stagesOf(name)).toEqual(['approval']);
  }
  for (const name of [
    'notice.correct',
    'notice.withdraw',
    'notice.supplement',
    'notice.undo',
    'notice.close',
    'objection.settle',
    'review.publish',
  ] as const) {
    expect(stagesOf(name)).toEqual(['notice']);
  }
  expect(stagesOf('award.revoke')).toEqual(['published', 'archived']);
});

test('recusal: judges declare, who presides settles, and the form is the judge’s own', () => {
  expect(procedureOf('recusal.declare').allow).toEqual(['judge']);
  expect(procedureOf('recusal.decide').allow).toEqual(['chair']);
  expect(procedureOf('recusal.settle').allow).toEqual(['chair', 'judge']);
  for (const name of ['conflict.form', 'conflict.sign'] as const)
    expect(procedureOf(name).allow).toEqual(['judge']);
});

test('panels, assignment and experts are set by the secretary alone', () => {
  for (const name of [
    'panel.make',
    'panel.save',
    'panel.remove',
    'panel.moveEntries',
    'assignment.apply',
    'assignment.set',
    'assignment.replaceJudge',
    'member.importSheet',
    'draw.experts',
    'draw.settleExpert',
    'expert.save',
  ] as const) {
    expect(procedureOf(name)).toMatchObject({ kind: 'command', allow: ['secretary'] });
  }
  expect(procedureOf('draw.order').allow).toEqual(['secretary', 'chair']);
  expect(procedureOf('expert.list').allow).toEqual(['secretary']);
});

test('the supervisor’s screen and record are the supervisor’s alone', () => {
  for (const name of ['supervision.get', 'supervision.note', 'objection.setHandlers'] as const) {
    expect(procedureOf(name).allow).toEqual(['supervisor']);
  }
});

test('the meeting: substitutes, releases on the projector and what follows from a ballot are the chair’s', () => {
  for (const name of [
    'attendance.decideSubstitute',
    'hall.release',
    'hall.withdraw',
    'ballot.decide',
    'visit.reopen',
  ] as const) {
    expect(procedureOf(name).allow).toEqual(['chair']);
  }
  expect(procedureOf('ballot.cast').allow).toEqual(['judge', 'chair']);
});

test('signed paper is typed by the office alone, while marks can be given', () => {
  for (const name of names.filter((one) => one.startsWith('transcript.'))) {
    expect(procedureOf(name)).toMatchObject({ allow: ['secretary'], stages: ['scoring', 'reconciliation'] });
  }
});
