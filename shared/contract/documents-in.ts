import { z } from 'zod';
import type { Role } from '../model/review.ts';
import { reviewProcedure } from './procedure.ts';
import { id, sha256 } from './values.ts';

/** What somebody who is not a secretary may upload a file for. */
export const filePurpose = z.enum(['decision', 'evidence', 'supervision', 'seals', 'papers']);
export type FilePurpose = z.infer<typeof filePurpose>;

/**
 * Whose purposes these are. decision: the scan of 审定 and of what follows it; evidence: of an objection; supervision:
 * of 监督记录; seals: a file of seals to be recomputed; papers: an own template, or the picture under certificates.
 */
export const purposeRoles: Readonly<Record<FilePurpose, readonly Role[]>> = {
  decision: ['chair'],
  evidence: ['supervisor'],
  supervision: ['supervisor'],
  seals: ['chair', 'supervisor'],
  papers: ['chair', 'supervisor'],
};

const MEBIBYTE = 1024 * 1024;

/** The way in for files of those who are not secretaries: each is bound to one review and one purpose. */
export const documentInProcedures = {
  'document.beginUpload': reviewProcedure('query', 'any', {
    about: 'Announces a file for one purpose of this review; it can be used for nothing else.',
    allow: ['chair', 'supervisor'],
    input: z.strictObject({
      reviewId: id,
      purpose: filePurpose,
      fileName: z.string().min(1).max(255),
      size: z
        .int()
        .min(0)
        .max(100 * MEBIBYTE),
    }),
    output: z.strictObject({ uploadId: id }),
  }),
  'document.finishUpload': reviewProcedure('command', 'any', {
    about: 'All pieces are here: checks the size, hashes and keeps the file with its purpose.',
    allow: ['chair', 'supervisor'],
    input: z.strictObject({ reviewId: id, uploadId: id }),
    output: z.strictObject({ fileId: id, sha256, size: z.int() }),
  }),
  'supervision.openDocument': reviewProcedure('query', 'any', {
    about: 'A document of the record of supervision (监督记录).',
    allow: ['supervisor'],
    input: z.strictObject({ reviewId: id, fileId: id }),
    output: z.strictObject({ token: z.string(), fileName: z.string(), size: z.int() }),
  }),
};

export type UploadRight = { reviewId: string; purpose: FilePurpose };
