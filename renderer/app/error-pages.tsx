import { Button, Result } from 'antd';
import { Link, useRouteError } from 'react-router';
import { useText } from '../parts/use-text.ts';

export function MissingPage() {
  const { t } = useText('frame');
  return (
    <main className="page-alone">
      <Result status="info" title={t('missing.title')} extra={<Link to="/">{t('missing.back')}</Link>} />
    </main>
  );
}

/** A fault of the page itself; the backend and what it keeps are not touched by it. */
export function CrashPage() {
  const { t } = useText('frame');
  const error = useRouteError();
  return (
    <main className="page-alone">
      <Result
        status="warning"
        title={t('crash.title')}
        subTitle={t('crash.text')}
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      >
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </Result>
    </main>
  );
}
