import type { Role, Stage } from '../../shared/model/review.ts';

const afterScoring = ['reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'] as const;
const meetingStages = ['screening', 'scoring', ...afterScoring] as const;
const sealed = ['proposed', 'approval', 'notice', 'published', 'archived'] as const;
const approved = ['approval', 'notice', 'published', 'archived'] as const;
const noticed = ['notice', 'published', 'archived'] as const;

/** One page of a review: its place in the address, its word in the navigation, and who finds it there. */
export interface ReviewPage {
  path:
    | 'overview'
    | 'scheme'
    | 'entries'
    | 'statistics'
    | 'people'
    | 'assignment'
    | 'progress'
    | 'desk'
    | 'conflicts'
    | 'meeting'
    | 'votes'
    | 'tally'
    | 'cases'
    | 'awards'
    | 'seal'
    | 'approval'
    | 'notice'
    | 'objections'
    | 'supervision'
    | 'export'
    | 'story';
  word:
    | 'nav.overview'
    | 'nav.scheme'
    | 'nav.entries'
    | 'nav.statistics'
    | 'nav.people'
    | 'nav.assignment'
    | 'nav.progress'
    | 'nav.desk'
    | 'nav.conflicts'
    | 'nav.meeting'
    | 'nav.votes'
    | 'nav.tally'
    | 'nav.cases'
    | 'nav.awards'
    | 'nav.seal'
    | 'nav.approval'
    | 'nav.notice'
    | 'nav.objections'
    | 'nav.supervision'
    | 'nav.exporting'
    | 'nav.story';
  roles: readonly Role[];
  /** In whose navigation it stands; left out = in everybody's. */
  listedFor?: readonly Role[];
  /** Left out = in every stage. */
  stages?: readonly Stage[];
}

const office = ['secretary', 'chair', 'supervisor'] as const;

export const reviewPages: readonly ReviewPage[] = [
  { path: 'overview', word: 'nav.overview', roles: office },
  { path: 'scheme', word: 'nav.scheme', roles: ['secretary', 'chair', 'supervisor', 'judge'] },
  { path: 'entries', word: 'nav.entries', roles: office },
  { path: 'statistics', word: 'nav.statistics', roles: office },
  { path: 'people', word: 'nav.people', roles: office },
  { path: 'assignment', word: 'nav.assignment', roles: office },
  { path: 'progress', word: 'nav.progress', roles: office },
  { path: 'desk', word: 'nav.desk', roles: ['judge'] },
  { path: 'conflicts', word: 'nav.conflicts', roles: ['judge'] },
  { path: 'meeting', word: 'nav.meeting', roles: office, stages: meetingStages },
  { path: 'votes', word: 'nav.votes', roles: ['judge', 'chair'], stages: meetingStages },
  // A judge who stands in for a recused chair comes to these two from the desk.
  {
    path: 'tally',
    word: 'nav.tally',
    roles: [...office, 'judge'],
    listedFor: office,
    stages: afterScoring,
  },
  {
    path: 'cases',
    word: 'nav.cases',
    roles: [...office, 'judge'],
    listedFor: office,
    stages: afterScoring,
  },
  { path: 'awards', word: 'nav.awards', roles: office, stages: afterScoring },
  { path: 'seal', word: 'nav.seal', roles: office, stages: afterScoring },
  { path: 'approval', word: 'nav.approval', roles: office, stages: sealed },
  { path: 'notice', word: 'nav.notice', roles: office, stages: approved },
  { path: 'objections', word: 'nav.objections', roles: office, stages: noticed },
  { path: 'export', word: 'nav.exporting', roles: office },
  { path: 'supervision', word: 'nav.supervision', roles: ['supervisor'] },
  { path: 'story', word: 'nav.story', roles: office },
];

/** The page a person starts on. */
export function startPage(roles: readonly Role[]): ReviewPage['path'] {
  return roles.some((role) => role !== 'judge') ? 'overview' : 'desk';
}
