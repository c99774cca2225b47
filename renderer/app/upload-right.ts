import type { PickedFile } from '../../shared/contract/bridge.ts';
import { type FilePurpose, purposeRoles } from '../../shared/contract/documents-in.ts';
import { useClient } from './client-context.ts';
import { allows, useReview } from './review-context.ts';
import { useAccount, useSession } from './session.tsx';

/** Sends a file for this purpose; null for whoever may not. Secretaries may send files for anything. */
export function useUpload(purpose: FilePurpose): ((file: File) => Promise<PickedFile>) | null {
  const client = useClient();
  const { token } = useSession();
  const account = useAccount();
  const review = useReview();
  if (account.storeRoles.includes('secretary')) return (file) => client.upload(file, { session: token });
  if (!allows(review, purposeRoles[purpose])) return null;
  const right = { reviewId: review.id, purpose };
  return (file) => client.upload(file, { session: token, right });
}
