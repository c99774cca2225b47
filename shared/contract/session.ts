import { z } from 'zod';
import { appProcedure } from './procedure.ts';
import { account, accountState, id, language, nothing, pin, reviewSummary, time } from './values.ts';

const session = z.strictObject({
  /** Bearer token for later calls. Shown once, stored hashed. */
  token: z.string(),
  account,
  expiresAt: time,
});

export const sessionProcedures = {
  'app.status': appProcedure('query', {
    about: 'Is this store set up, and which program is this?',
    allow: ['anyone'],
    input: nothing,
    output: z.strictObject({ state: z.enum(['empty', 'ready']), version: z.string() }),
  }),
  'session.setUp': appProcedure('command', {
    about: 'First start: creates the first secretary. Refused once any account exists.',
    allow: ['anyone'],
    input: z.strictObject({
      name: z.string().trim().min(1).max(50),
      unit: z.string().trim().max(100).nullable(),
      pin,
      language,
    }),
    output: session,
  }),
  'session.people': appProcedure('query', {
    about: 'The names to pick from when signing in.',
    allow: ['anyone'],
    input: nothing,
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          accountId: id,
          name: z.string(),
          unit: z.string().nullable(),
          state: accountState,
          lockedUntil: time.nullable(),
        }),
      ),
    }),
  }),
  'session.signIn': appProcedure('command', {
    about: 'Signs in with the own PIN. After five wrong PINs the account is locked for a while.',
    allow: ['anyone'],
    input: z.strictObject({ accountId: id, pin: z.string().min(1).max(64) }),
    output: session,
  }),
  'session.useSlip': appProcedure('command', {
    about: 'First sign-in with the sealed one-time slip; sets the own PIN.',
    allow: ['anyone'],
    input: z.strictObject({ accountId: id, slip: z.string().trim().min(1).max(40), newPin: pin }),
    output: session,
  }),
  'session.current': appProcedure('query', {
    about: 'Who is signed in, and the reviews that this person takes part in.',
    allow: ['signedIn'],
    input: nothing,
    output: z.strictObject({ account, expiresAt: time, reviews: z.array(reviewSummary) }),
  }),
  'session.signOut': appProcedure('command', {
    about: 'Ends this session.',
    allow: ['signedIn'],
    input: nothing,
    output: nothing,
  }),
  'session.changePin': appProcedure('command', {
    about: 'Changes the own PIN; ends all other sessions of this person.',
    allow: ['signedIn'],
    input: z.strictObject({ oldPin: z.string().min(1).max(64), newPin: pin }),
    output: nothing,
  }),
};
