import { Navigate } from 'react-router';
import { startPage } from './pages.ts';
import { useReview } from './review-context.ts';

export function ReviewStart() {
  return <Navigate to={startPage(useReview().myRoles)} replace />;
}
