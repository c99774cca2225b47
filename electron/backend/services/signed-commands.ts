import type { InputOf, OutputOf, ProcedureName } from '../../../shared/contract/contract.ts';
import { actorOf, type CommittedFailure, type Context, type Handler, handlePrepared } from '../context.ts';
import { admit, checkSecret } from './sessions.ts';
import { checkWitness, requireWitness, type WitnessDetail } from './witness.ts';

/** Commands that the actor signs with the own PIN. */
type SignedCommand = {
  [Name in ProcedureName]: InputOf<Name> extends { pin: string } ? Name : never;
}[ProcedureName];

/** Signed commands that a supervisor witnesses, where the scheme says so. */
type WitnessedCommand = {
  [Name in SignedCommand]: 'witness' extends keyof InputOf<Name> ? Name : never;
}[SignedCommand];

type Outcome<Name extends ProcedureName> = OutputOf<Name> | CommittedFailure;

/** A command that the actor signs with the own PIN; a wrong one counts, is committed, and nothing else happens. */
export function handleSigned<Name extends SignedCommand>(
  run: (context: Context, input: InputOf<Name>) => Outcome<Name>,
): Handler<Name> {
  return handlePrepared(
    (context, { pin }) => checkSecret(context, actorOf(context).accountId, 'pin', pin),
    (context, input, check) => {
      const outcome = admit(context, actorOf(context).accountId, 'pin', check);
      return 'failure' in outcome ? outcome.failure : run(context, input);
    },
  );
}

/** A signed command that seals a list; `run` gets what its one audit record says of the witness. */
export function handleSealing<Name extends WitnessedCommand>(
  run: (context: Context, input: InputOf<Name>, witnessed: WitnessDetail) => Outcome<Name>,
): Handler<Name> {
  return handlePrepared(
    async (context, { pin, witness }) => ({
      signer: await checkSecret(context, actorOf(context).accountId, 'pin', pin),
      witness: await checkWitness(context, witness),
    }),
    (context, input, checks) => {
      const outcome = admit(context, actorOf(context).accountId, 'pin', checks.signer);
      if ('failure' in outcome) return outcome.failure;
      const seen = requireWitness(context, input.witness, checks.witness, 'seal');
      return 'failure' in seen ? seen.failure : run(context, input, seen.detail);
    },
  );
}
