import { lazy, Suspense } from 'react';
import { createHashRouter, Outlet } from 'react-router';
import { CrashPage, MissingPage } from './error-pages.tsx';
import { HomePage } from './home-page.tsx';
import { ReviewFrame } from './review-frame.tsx';
import { ReviewStart } from './review-start.tsx';

// One bundle a page: the desk does not wait for the chair's charts.
const NewReviewPage = lazy(() => import('../secretary/new-review-page.tsx'));
const OverviewPage = lazy(() => import('../secretary/overview-page.tsx'));
const SchemePage = lazy(() => import('../secretary/scheme-page.tsx'));
const EntriesPage = lazy(() => import('../secretary/entries-page.tsx'));
const DuplicatesPage = lazy(() => import('../secretary/duplicates-page.tsx'));
const ImportPage = lazy(() => import('../secretary/import-page.tsx'));
const PastListsPage = lazy(() => import('../secretary/past-lists-page.tsx'));
const PastListsImportPage = lazy(() => import('../secretary/past-lists-import-page.tsx'));
const BarsPage = lazy(() => import('../secretary/bars-page.tsx'));
const StatisticsPage = lazy(() => import('../secretary/statistics-page.tsx'));
const PeoplePage = lazy(() => import('../secretary/people-page.tsx'));
const AssignmentPage = lazy(() => import('../secretary/assignment-page.tsx'));
const PanelsPage = lazy(() => import('../secretary/panels-page.tsx'));
const DrawsPage = lazy(() => import('../secretary/draws-page.tsx'));
const ExpertsPage = lazy(() => import('../secretary/experts-page.tsx'));
const ProgressPage = lazy(() => import('../secretary/progress-page.tsx'));
const TranscriptsPage = lazy(() => import('../secretary/transcripts-page.tsx'));
const ExportPage = lazy(() => import('../secretary/export-page.tsx'));
const ReceiptsPage = lazy(() => import('../secretary/receipts-page.tsx'));
const UnitsPage = lazy(() => import('../secretary/units-page.tsx'));
const AttachmentsPage = lazy(() => import('../secretary/attachments-page.tsx'));
const RecusalsPage = lazy(() => import('../chair/recusals-page.tsx'));
const TallyPage = lazy(() => import('../chair/tally-page.tsx'));
const CasesPage = lazy(() => import('../chair/cases-page.tsx'));
const AwardsPage = lazy(() => import('../chair/awards-page.tsx'));
const ConflictFormPage = lazy(() => import('../judge/conflict-form-page.tsx'));
const SealPage = lazy(() => import('../chair/seal-page.tsx'));
const ApprovalPage = lazy(() => import('../chair/approval-page.tsx'));
const NoticePage = lazy(() => import('../chair/notice-page.tsx'));
const ObjectionsPage = lazy(() => import('../chair/objections-page.tsx'));
const SupervisionPage = lazy(() => import('../supervisor/supervision-page.tsx'));
const DeskPage = lazy(() => import('../judge/desk-page.tsx'));
const DeskGridPage = lazy(() => import('../judge/desk-grid-page.tsx'));
const DeskScalePage = lazy(() => import('../judge/desk-scale-page.tsx'));
const HallPage = lazy(() => import('../hall/hall-page.tsx'));
const AttendancePage = lazy(() => import('../secretary/attendance-page.tsx'));
const MeetingPage = lazy(() => import('../secretary/meeting-page.tsx'));
const VisitsPage = lazy(() => import('../secretary/visits-page.tsx'));
const BallotPage = lazy(() => import('../chair/ballot-page.tsx'));
const VotesPage = lazy(() => import('../judge/ballot-page.tsx'));
const StoryPage = lazy(() => import('../supervisor/story-page.tsx'));

function Root() {
  return (
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  );
}

/** Reads the address, so it is called only after the one-time token has been taken out of it. */
export function createRouter() {
  return createHashRouter([
    {
      element: <Root />,
      errorElement: <CrashPage />,
      children: [
        { path: '/', element: <HomePage /> },
        { path: '/new', element: <NewReviewPage /> },
        {
          path: '/review/:reviewId',
          element: <ReviewFrame />,
          children: [
            { index: true, element: <ReviewStart /> },
            { path: 'overview', element: <OverviewPage /> },
            { path: 'scheme', element: <SchemePage /> },
            { path: 'entries', element: <EntriesPage /> },
            { path: 'entries/duplicates', element: <DuplicatesPage /> },
            { path: 'entries/import', element: <ImportPage /> },
            { path: 'entries/past', element: <PastListsPage /> },
            { path: 'entries/past/import', element: <PastListsImportPage /> },
            { path: 'entries/bars', element: <BarsPage /> },
            { path: 'statistics', element: <StatisticsPage /> },
            { path: 'entries/attachments', element: <AttachmentsPage /> },
            { path: 'entries/receipts', element: <ReceiptsPage /> },
            { path: 'entries/units', element: <UnitsPage /> },
            { path: 'people', element: <PeoplePage /> },
            { path: 'people/experts', element: <ExpertsPage /> },
            { path: 'assignment', element: <AssignmentPage /> },
            { path: 'assignment/panels', element: <PanelsPage /> },
            { path: 'assignment/recusals', element: <RecusalsPage /> },
            { path: 'assignment/draws', element: <DrawsPage /> },
            { path: 'conflicts', element: <ConflictFormPage /> },
            { path: 'progress', element: <ProgressPage /> },
            { path: 'progress/paper', element: <TranscriptsPage /> },
            { path: 'meeting', element: <AttendancePage /> },
            { path: 'meeting/run', element: <MeetingPage /> },
            { path: 'meeting/ballots', element: <BallotPage /> },
            { path: 'meeting/visits', element: <VisitsPage /> },
            { path: 'votes', element: <VotesPage /> },
            { path: 'visits', element: <VisitsPage /> },
            { path: 'tally', element: <TallyPage /> },
            { path: 'cases', element: <CasesPage /> },
            { path: 'cases/:entryId', element: <CasesPage /> },
            { path: 'awards', element: <AwardsPage /> },
            { path: 'seal', element: <SealPage /> },
            { path: 'approval', element: <ApprovalPage /> },
            { path: 'notice', element: <NoticePage /> },
            { path: 'objections', element: <ObjectionsPage /> },
            { path: 'supervision', element: <SupervisionPage /> },
            { path: 'export', element: <ExportPage /> },
            { path: 'story', element: <StoryPage /> },
            { path: 'desk', element: <DeskPage /> },
            { path: 'desk/grid', element: <DeskGridPage /> },
            { path: 'desk/scale', element: <DeskScalePage /> },
            { path: 'desk/:assignmentId', element: <DeskPage /> },
          ],
        },
        { path: '/hall/:reviewId', element: <HallPage /> },
        { path: '*', element: <MissingPage /> },
      ],
    },
  ]);
}
