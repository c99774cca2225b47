import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { type ReactNode, useDeferredValue } from 'react';
import { isCallError } from '../client/call-error.ts';
import { ErrorNotice } from './error-notice.tsx';

/**
 * Shows what a query brought; what was once there stays while it is fetched again or the backend is away.
 * The first picture of it is made in slices: a whole page at once would hold up the keyboard.
 */
export function Loaded<Value>({
  query,
  children,
}: {
  query: UseQueryResult<Value>;
  children: (value: Value) => ReactNode;
}) {
  const brought = useDeferredValue(query.data !== undefined);
  if (brought && query.data !== undefined) return children(query.data);
  if (query.error && !isCallError(query.error, 'backend.gone')) {
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
}
