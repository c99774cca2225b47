/** All user-facing text: i18next resources by language and namespace. Keys are flat; zh-CN gives their types. */
import enAnalysis from './en/analysis.json' with { type: 'json' };
import enApproval from './en/approval.json' with { type: 'json' };
import enAssignment from './en/assignment.json' with { type: 'json' };
import enAudit from './en/audit.json' with { type: 'json' };
import enAwards from './en/awards.json' with { type: 'json' };
import enBallots from './en/ballots.json' with { type: 'json' };
import enBlockers from './en/blockers.json' with { type: 'json' };
import enCases from './en/cases.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enDesk from './en/desk.json' with { type: 'json' };
import enDuplicates from './en/duplicates.json' with { type: 'json' };
import enEntries from './en/entries.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enExplanation from './en/explanation.json' with { type: 'json' };
import enExporting from './en/exporting.json' with { type: 'json' };
import enFindings from './en/findings.json' with { type: 'json' };
import enFollow from './en/follow.json' with { type: 'json' };
import enFrame from './en/frame.json' with { type: 'json' };
import enHall from './en/hall.json' with { type: 'json' };
import enHome from './en/home.json' with { type: 'json' };
import enImport from './en/import.json' with { type: 'json' };
import enIntake from './en/intake.json' with { type: 'json' };
import enMeeting from './en/meeting.json' with { type: 'json' };
import enNotice from './en/notice.json' with { type: 'json' };
import enObjections from './en/objections.json' with { type: 'json' };
import enOverview from './en/overview.json' with { type: 'json' };
import enPanels from './en/panels.json' with { type: 'json' };
import enPaperPage from './en/paper-page.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enProblems from './en/problems.json' with { type: 'json' };
import enProgress from './en/progress.json' with { type: 'json' };
import enRecognition from './en/recognition.json' with { type: 'json' };
import enRecusal from './en/recusal.json' with { type: 'json' };
import enRounds from './en/rounds.json' with { type: 'json' };
import enRubric from './en/rubric.json' with { type: 'json' };
import enScheme from './en/scheme.json' with { type: 'json' };
import enSchemeEditor from './en/scheme-editor.json' with { type: 'json' };
import enSchemeProblems from './en/scheme-problems.json' with { type: 'json' };
import enScreening from './en/screening.json' with { type: 'json' };
import enSeal from './en/seal.json' with { type: 'json' };
import enSession from './en/session.json' with { type: 'json' };
import enStatistics from './en/statistics.json' with { type: 'json' };
import enStatisticsPage from './en/statistics-page.json' with { type: 'json' };
import enSteps from './en/steps.json' with { type: 'json' };
import enStory from './en/story.json' with { type: 'json' };
import enSupervision from './en/supervision.json' with { type: 'json' };
import enTally from './en/tally.json' with { type: 'json' };
import enTranscripts from './en/transcripts.json' with { type: 'json' };
import enVisits from './en/visits.json' with { type: 'json' };
import zhAnalysis from './zh-CN/analysis.json' with { type: 'json' };
import zhApproval from './zh-CN/approval.json' with { type: 'json' };
import zhAssignment from './zh-CN/assignment.json' with { type: 'json' };
import zhAudit from './zh-CN/audit.json' with { type: 'json' };
import zhAwards from './zh-CN/awards.json' with { type: 'json' };
import zhBallots from './zh-CN/ballots.json' with { type: 'json' };
import zhBlockers from './zh-CN/blockers.json' with { type: 'json' };
import zhCases from './zh-CN/cases.json' with { type: 'json' };
import zhCommon from './zh-CN/common.json' with { type: 'json' };
import zhDesk from './zh-CN/desk.json' with { type: 'json' };
import zhDuplicates from './zh-CN/duplicates.json' with { type: 'json' };
import zhEntries from './zh-CN/entries.json' with { type: 'json' };
import zhErrors from './zh-CN/errors.json' with { type: 'json' };
import zhExplanation from './zh-CN/explanation.json' with { type: 'json' };
import zhExporting from './zh-CN/exporting.json' with { type: 'json' };
import zhFindings from './zh-CN/findings.json' with { type: 'json' };
import zhFollow from './zh-CN/follow.json' with { type: 'json' };
import zhFrame from './zh-CN/frame.json' with { type: 'json' };
import zhHall from './zh-CN/hall.json' with { type: 'json' };
import zhHome from './zh-CN/home.json' with { type: 'json' };
import zhImport from './zh-CN/import.json' with { type: 'json' };
import zhIntake from './zh-CN/intake.json' with { type: 'json' };
import zhMeeting from './zh-CN/meeting.json' with { type: 'json' };
import zhNotice from './zh-CN/notice.json' with { type: 'json' };
import zhObjections from './zh-CN/objections.json' with { type: 'json' };
import zhOverview from './zh-CN/overview.json' with { type: 'json' };
import zhPanels from './zh-CN/panels.json' with { type: 'json' };
import zhPaperPage from './zh-CN/paper-page.json' with { type: 'json' };
import zhPeople from './zh-CN/people.json' with { type: 'json' };
import zhProblems from './zh-CN/problems.json' with { type: 'json' };
import zhProgress from './zh-CN/progress.json' with { type: 'json' };
import zhRecognition from './zh-CN/recognition.json' with { type: 'json' };
import zhRecusal from './zh-CN/recusal.json' with { type: 'json' };
import zhRounds from './zh-CN/rounds.json' with { type: 'json' };
import zhRubric from './zh-CN/rubric.json' with { type: 'json' };
import zhScheme from './zh-CN/scheme.json' with { type: 'json' };
import zhSchemeEditor from './zh-CN/scheme-editor.json' with { type: 'json' };
import zhSchemeProblems from './zh-CN/scheme-problems.json' with { type: 'json' };
import zhScreening from './zh-CN/screening.json' with { type: 'json' };
import zhSeal from './zh-CN/seal.json' with { type: 'json' };
import zhSession from './zh-CN/session.json' with { type: 'json' };
import zhStatistics from './zh-CN/statistics.json' with { type: 'json' };
import zhStatisticsPage from './zh-CN/statistics-page.json' with { type: 'json' };
import zhSteps from './zh-CN/steps.json' with { type: 'json' };
import zhStory from './zh-CN/story.json' with { type: 'json' };
import zhSupervision from './zh-CN/supervision.json' with { type: 'json' };
import zhTally from './zh-CN/tally.json' with { type: 'json' };
import zhTranscripts from './zh-CN/transcripts.json' with { type: 'json' };
import zhVisits from './zh-CN/visits.json' with { type: 'json' };

const chinese = {
  analysis: zhAnalysis,
  assignment: zhAssignment,
  audit: zhAudit,
  awards: zhAwards,
  ballots: zhBallots,
  blockers: zhBlockers,
  cases: zhCases,
  common: zhCommon,
  desk: zhDesk,
  duplicates: zhDuplicates,
  entries: zhEntries,
  errors: zhErrors,
  exporting: zhExporting,
  explanation: zhExplanation,
  findings: zhFindings,
  follow: zhFollow,
  frame: zhFrame,
  hall: zhHall,
  home: zhHome,
  import: zhImport,
  intake: zhIntake,
  meeting: zhMeeting,
  overview: zhOverview,
  panels: zhPanels,
  paperPage: zhPaperPage,
  people: zhPeople,
  problems: zhProblems,
  progress: zhProgress,
  recognition: zhRecognition,
  recusal: zhRecusal,
  rounds: zhRounds,
  rubric: zhRubric,
  scheme: zhScheme,
  schemeEditor: zhSchemeEditor,
  schemeProblems: zhSchemeProblems,
  screening: zhScreening,
  session: zhSession,
  statistics: zhStatistics,
  statisticsPage: zhStatisticsPage,
  steps: zhSteps,
  story: zhStory,
  approval: zhApproval,
  notice: zhNotice,
  objections: zhObjections,
  seal: zhSeal,
  supervision: zhSupervision,
  tally: zhTally,
  transcripts: zhTranscripts,
  visits: zhVisits,
};

/** Every namespace with its keys, as the Chinese files have them; the English ones must have the same. */
export type Texts = typeof chinese;
export type Namespace = keyof Texts;
export type TextKey<Name extends Namespace> = keyof Texts[Name] & string;

const english = {
  analysis: enAnalysis,
  assignment: enAssignment,
  audit: enAudit,
  awards: enAwards,
  ballots: enBallots,
  blockers: enBlockers,
  cases: enCases,
  common: enCommon,
  desk: enDesk,
  duplicates: enDuplicates,
  entries: enEntries,
  errors: enErrors,
  exporting: enExporting,
  explanation: enExplanation,
  findings: enFindings,
  follow: enFollow,
  frame: enFrame,
  hall: enHall,
  home: enHome,
  import: enImport,
  intake: enIntake,
  meeting: enMeeting,
  overview: enOverview,
  panels: enPanels,
  paperPage: enPaperPage,
  people: enPeople,
  problems: enProblems,
  progress: enProgress,
  recognition: enRecognition,
  recusal: enRecusal,
  rounds: enRounds,
  rubric: enRubric,
  scheme: enScheme,
  schemeEditor: enSchemeEditor,
  schemeProblems: enSchemeProblems,
  screening: enScreening,
  session: enSession,
  statistics: enStatistics,
  statisticsPage: enStatisticsPage,
  steps: enSteps,
  story: enStory,
  approval: enApproval,
  notice: enNotice,
  objections: enObjections,
  seal: enSeal,
  supervision: enSupervision,
  tally: enTally,
  transcripts: enTranscripts,
  visits: enVisits,
} satisfies Texts;

export const resources = { 'zh-CN': chinese, en: english } as const;

/** Options that every i18next instance over these resources needs: flat keys, `namespace:key`. */
export const textOptions = {
  resources,
  supportedLngs: ['zh-CN', 'en'],
  fallbackLng: 'zh-CN',
  defaultNS: 'common',
  keySeparator: false,
  nsSeparator: ':',
  returnNull: false,
  interpolation: { escapeValue: false },
} as const;
