import { createContext, use, useSyncExternalStore } from 'react';
import type { Client, Connection } from '../client/client.ts';

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = use(ClientContext);
  if (client === null) throw new Error('no client above this component');
  return client;
}

export function useConnection(): Connection {
  const client = useClient();
  return useSyncExternalStore(
    (listener) => client.onConnection(listener),
    () => client.connection(),
  );
}
