import { QueryClient } from '@tanstack/react-query';

/**
 * The backend is on this machine: never ask the browser whether it is online, never retry by ourselves, and trust
 * what we have until an event says otherwise.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
