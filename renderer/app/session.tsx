import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import type { Account } from '../../shared/contract/values.ts';
import { isCallError } from '../client/call-error.ts';
import { useClient } from './client-context.ts';
import { noteSaved } from './saved-time.ts';

const KEY = 'pingheng.session';

export type Call = <Name extends ProcedureName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;

interface SessionState {
  token: string | null;
  /** Signed out by the clock and not by the person: they come back to the same place. */
  expired: boolean;
}

interface Session extends SessionState {
  call: Call;
  begin: (token: string) => void;
  signOut: () => void;
}

const SessionContext = createContext<Session | null>(null);
export const AccountContext = createContext<Account | null>(null);

/** Keeps the session token of this tab and calls the contract with it. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const queries = useQueryClient();
  const [state, setState] = useState<SessionState>(() => ({
    token: sessionStorage.getItem(KEY),
    expired: false,
  }));
  const token = state.token;
  /** The token in force now: an answer about an earlier one says nothing about who is signed in since. */
  const inForce = useRef(token);

  const leave = useCallback(
    (expired: boolean) => {
      sessionStorage.removeItem(KEY);
      inForce.current = null;
      setState({ token: null, expired });
      forgetPerson(queries);
    },
    [queries],
  );

  const session = useMemo<Session>(
    () => ({
      ...state,
      async call(name, input) {
        try {
          const value = await client.call(name, input, token);
          noteSaved(name);
          return value;
        } catch (error) {
          const isMine = token !== null && token === inForce.current;
          if (isMine && isCallError(error, 'session.expired', 'session.required')) leave(true);
          throw error;
        }
      },
      begin(next) {
        sessionStorage.setItem(KEY, next);
        inForce.current = next;
        forgetPerson(queries);
        setState({ token: next, expired: false });
      },
      signOut() {
        window.location.hash = '#/';
        leave(false);
        // This window has forgotten the session either way; a backend that is gone hears of it by its running out.
        void client.call('session.signOut', {}, token).catch(() => undefined);
      },
    }),
    [state, token, client, queries, leave],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** What says nothing of the person stays, so that the next page needs no answer about it first. */
function forgetPerson(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'app.status' });
  queries.getMutationCache().clear();
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('no session above this component');
  return session;
}

/** Who is signed in. Only below the gate. */
export function useAccount(): Account {
  const account = use(AccountContext);
  if (account === null) throw new Error('nobody is signed in here');
  return account;
}
