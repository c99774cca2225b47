import { benefitTable, daysAttended, feeTable } from '../../../shared/awards/payments.ts';
import type { PaperFacts } from '../../../shared/contract/documents.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Language } from '../../../shared/contract/values.ts';
import type { Paper } from '../../../shared/documents/paper.ts';
import type { FormKind, ResultKind } from '../../../shared/documents/paper-kinds.ts';
import { allMarksPaper } from '../../../shared/documents/papers/all-marks.ts';
import { certificatesPaper, usualWording } from '../../../shared/documents/papers/certificates.ts';
import { paperFromTable } from '../../../shared/documents/papers/from-table.ts';
import { gradeListPaper } from '../../../shared/documents/papers/grade-list.ts';
import {
  agendaPaper,
  attendancePaper,
  ballotPaper,
  pledgePaper,
  recusalFormPaper,
  supervisionPaper,
} from '../../../shared/documents/papers/meeting.ts';
import {
  commendationPaper,
  noticePaper,
  unitReportPaper,
} from '../../../shared/documents/papers/official.ts';
import { benefitsPaper, feesPaper } from '../../../shared/documents/papers/payments.ts';
import {
  ballotRecordPaper,
  decisionRecordPaper,
  objectionRecordPaper,
} from '../../../shared/documents/papers/records.ts';
import { reportPaper } from '../../../shared/documents/papers/report.ts';
import { awardGroups, entriesById, type PaperEntry } from '../../../shared/documents/papers/result-view.ts';
import { rulesPaper } from '../../../shared/documents/papers/rules.ts';
import {
  blankSheetsPaper,
  categoryIdOf,
  filledSheetsPaper,
} from '../../../shared/documents/papers/score-sheet.ts';
import { scoreSummaryPaper } from '../../../shared/documents/papers/score-summary.ts';
import { isConfirmed } from '../../../shared/scheme/open-values.ts';
import type { Sentence } from '../../../shared/scoring/sentences.ts';
import { shanghaiDay } from '../../../shared/screening/shanghai-day.ts';
import { type Context, reviewOf } from '../context.ts';
import { movementsOf } from './attendance-rows.ts';
import { agendaOf } from './meeting-rows.ts';
import { ballotRecords, objectionRecords } from './paper-records.ts';
import {
  assignedPairs,
  attendanceLines,
  formIdentity,
  paperMembers,
  resultView,
  roundEntries,
  signers,
  supervisionNotes,
} from './paper-sources.ts';
import { publicationsOf } from './publication-rows.ts';
import { confirmationsOf } from './scheme-records.ts';
import { screeningDocument, statisticsOf } from './statistics-handlers.ts';

interface Asked {
  facts: PaperFacts;
  language: Language;
}

/** A paper without figures of a result. @throws UserError 'paper.nothing' if there is nothing to write on it. */
export function buildForm(context: Context, kind: FormKind, { facts, language }: Asked): Paper {
  const { scheme } = reviewOf(context);
  const view = { identity: formIdentity(context), language, scheme };
  const meeting = {
    day: facts.day ?? '',
    place: facts.place ?? '',
    officials: facts.officials ?? '',
  };
  const members = paperMembers(context);
  const judges = members.filter(({ roles }) => roles.includes('judge'));
  switch (kind) {
    case 'rules':
      return rules(context, view);
    case 'score-sheet-blank':
      return blankSheets(context, { facts, language });
    case 'agenda':
      return agendaPaper(
        view,
        meeting,
        agendaOf(context.db, reviewOf(context).id).map(({ starts, title }) => ({
          time: starts ?? '',
          what: title,
          who: '',
        })),
        roundEntries(context),
      );
    case 'attendance':
      return attendancePaper(view, meeting, attendanceLines(context, meeting.day));
    case 'pledge': {
      const chosen = judges.filter(({ id }) => facts.judgeId === undefined || id === facts.judgeId);
      return pledgePaper(
        view,
        chosen.map(({ name, unit }) => ({ name, unit, role: '评委' })),
      );
    }
    case 'recusal-form':
      return recusalFormPaper(
        view,
        judges.find(({ id }) => id === facts.judgeId)?.name ?? '',
        roundEntries(context),
      );
    case 'ballot-paper':
      return ballotPaper(view, facts.motion ?? '', onlyEntry(roundEntries(context), facts), {
        secret: facts.secret ?? true,
        copies: facts.copies ?? Math.max(1, judges.length),
      });
    case 'supervision':
      return supervisionPaper(view, signers(context).supervisors, supervisionNotes(context));
    case 'fees':
      return feesPaper(
        view,
        feeTable(
          judges.map(({ id, name, unit }) => ({ name, unit, days: daysOf(context, facts, id) })),
          facts.rate ?? '0',
        ),
      );
    case 'unit-report':
      return unitReportPaper(view, statisticsOf(context, null), officialFacts(context, facts));
    case 'correction':
    case 'overdue':
      return paperFromTable(screeningDocument(context, { document: kind, unit: null, language }), {
        kind,
        language,
        identity: view.identity,
      });
  }
}

function rules(context: Context, view: Parameters<typeof rulesPaper>[0]): Paper {
  const { id, wholeScheme: scheme } = reviewOf(context);
  // A value that was changed after it was confirmed is open again.
  const all = confirmationsOf(context.db, id);
  return rulesPaper(
    { ...view, scheme },
    all.filter(({ path }) => isConfirmed(scheme, path, all)),
  );
}

/** What was said of this judge or of all, else the days that they attended, else one. */
function daysOf(context: Context, facts: PaperFacts, judgeId: string): string {
  const own = facts.judgeDays?.find((one) => one.judgeId === judgeId)?.days ?? facts.days;
  if (own !== undefined) return own;
  const movements = movementsOf(context.db, reviewOf(context).id).get(judgeId) ?? [];
  return String(daysAttended(movements.map(({ at }) => at)) || 1);
}

function blankSheets(context: Context, { facts, language }: Asked): Paper {
  const { scheme } = reviewOf(context);
  const entries = new Map(roundEntries(context).map((entry) => [entry.id, entry]));
  const pairs = assignedPairs(context).filter(
    ({ judgeId, entryId }) =>
      (facts.judgeId === undefined || judgeId === facts.judgeId) &&
      (facts.entryId === undefined || entryId === facts.entryId),
  );
  // Before anybody is assigned: one sheet an entry, with the judge's name left to be written.
  const wanted =
    pairs.length > 0 || facts.judgeId !== undefined
      ? pairs
      : onlyEntry([...entries.values()], facts).map(({ id }) => ({ judge: '', entryId: id }));
  const sheets = wanted.flatMap(({ judge, entryId }) => {
    const entry = entries.get(entryId);
    return entry ? [{ judge, entry, categoryId: categoryIdOf(scheme, entry) }] : [];
  });
  if (sheets.length === 0) throw new UserError('paper.nothing');
  return blankSheetsPaper(
    { identity: formIdentity(context), language, scheme },
    { sheets, blind: scheme.blind },
  );
}

function onlyEntry(entries: readonly PaperEntry[], facts: PaperFacts): PaperEntry[] {
  return entries.filter(({ id }) => facts.entryId === undefined || id === facts.entryId);
}

function officialFacts(context: Context, facts: PaperFacts) {
  const today = shanghaiDay(context.now);
  return {
    issuer: facts.issuer ?? '',
    day: facts.day ?? today,
    documentNumber: facts.documentNumber ?? '',
    addressee: facts.addressee ?? '',
  };
}

/** A paper of the result. `sentences`: how far the judges agree, for the report. */
export function buildResult(
  context: Context,
  kind: ResultKind,
  { facts, language }: Asked,
  sentences: readonly Sentence[] | null,
): Paper {
  const view = resultView(context, language);
  switch (kind) {
    case 'grade-list':
      return gradeListPaper(view);
    case 'score-summary':
      return scoreSummaryPaper(view, signers(context));
    case 'score-sheet':
      if (view.sheets.length === 0) throw new UserError('paper.nothing');
      return filledSheetsPaper(view, { judgeId: facts.judgeId ?? null, entryId: facts.entryId ?? null });
    case 'report':
      return reportPaper(view, sentences);
    case 'notice': {
      const window = publicationsOf(context).at(-1);
      return noticePaper(view, {
        ...officialFacts(context, facts),
        from: facts.from ?? window?.from_day ?? '',
        to: facts.to ?? window?.to_day ?? '',
        contact: facts.contact ?? '',
      });
    }
    case 'commendation':
      return commendationPaper(view, officialFacts(context, facts));
    case 'decision-record':
      return decisionRecordPaper(view, signers(context));
    case 'ballot-record':
      return ballotRecordPaper(view, ballotRecords(context), signers(context));
    case 'objection-record':
      return objectionRecordPaper(view, objectionRecords(context));
    case 'benefits': {
      const entries = entriesById(view);
      const awarded = awardGroups(view).flatMap(({ tierId, rows }) =>
        rows.flatMap(({ entryId }) => {
          const entry = entries.get(entryId);
          return entry ? [{ tierId, ...entry }] : [];
        }),
      );
      if (awarded.length === 0) throw new UserError('paper.nothing');
      return benefitsPaper(
        view,
        benefitTable(reviewOf(context).wholeScheme, awarded, facts.benefits ?? [], new Set(facts.leaders)),
      );
    }
    case 'certificates': {
      const { issuer, day } = officialFacts(context, facts);
      const paper = certificatesPaper(view, {
        heading: facts.heading ?? '荣誉证书',
        wording: facts.wording ?? usualWording,
        issuer,
        day,
        numberPrefix: facts.numberPrefix ?? '',
        each: facts.each ?? 'entry',
      });
      if (paper.sections[0]?.blocks.length === 0) throw new UserError('paper.nothing');
      return paper;
    }
    case 'all-marks':
      return allMarksPaper(view);
    case 'feedback':
      return paperFromTable(screeningDocument(context, { document: 'feedback', unit: null, language }), {
        kind,
        language,
        identity: view.identity,
      });
  }
}
