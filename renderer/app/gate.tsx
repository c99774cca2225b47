import { Button, Result } from 'antd';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { isCallError } from '../client/call-error.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useCall } from './calls.ts';
import { useConnection } from './client-context.ts';
import { createRouter } from './routes.tsx';
import { AccountContext, useSession } from './session.tsx';
import { SetUpPage } from './set-up-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Nobody gets past here without being signed in. The address stays, so that they come back to the same place. */
export function Gate() {
  const connection = useConnection();
  const { token } = useSession();
  const status = useCall('app.status', {}, { enabled: connection !== 'refused' });

  if (connection === 'refused') return <RefusedPage />;
  if (status.data === undefined) {
    return <Waiting error={isCallError(status.error, 'backend.gone') ? null : status.error} />;
  }
  if (status.data.state === 'empty') return <SetUpPage />;
  if (token === null) return <SignInPage />;
  return <SignedIn />;
}

function SignedIn() {
  const current = useCall('session.current', {});
  const [router] = useState(createRouter);
  useEffect(() => () => router.dispose(), [router]);
  if (current.data === undefined) {
    return <Waiting error={isCallError(current.error, 'backend.gone') ? null : current.error} />;
  }
  return (
    <AccountContext value={current.data.account}>
      <RouterProvider router={router} />
    </AccountContext>
  );
}

function Waiting({ error }: { error: Error | null }) {
  const { t } = useText('common');
  return <main className="page-alone">{error ? <ErrorNotice error={error} /> : <p>{t('loading')}</p>}</main>;
}

function RefusedPage() {
  const { t } = useText('session');
  return (
    <main className="page-alone">
      <Result
        status="info"
        title={t('refused.title')}
        subTitle={t('refused.text')}
        extra={<Button onClick={() => window.location.reload()}>{t('refused.reload')}</Button>}
      />
    </main>
  );
}
