import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../client/client.ts';
import { followChanges } from './calls.ts';
import { ClientContext } from './client-context.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Gate } from './gate.tsx';
import { createQueryClient } from './queries.ts';
import { followReducedMotion, wantsReducedMotion } from './reduced-motion.ts';
import { SessionProvider } from './session.tsx';
import { themeFor } from './theme.ts';

const moving = themeFor(true);
const still = themeFor(false);

export function App({ client }: { client: Client }) {
  const { i18n } = useTranslation();
  const [queries] = useState(createQueryClient);
  const isStill = useSyncExternalStore(followReducedMotion, wantsReducedMotion);

  useEffect(() => followChanges(client, queries), [client, queries]);
  useEffect(() => {
    // What changed while the backend was away was not announced to us.
    return client.onConnection(() => {
      if (client.connection() === 'open') void queries.invalidateQueries();
    });
  }, [client, queries]);

  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      theme={isStill ? still : moving}
      button={{ autoInsertSpace: false }}
      componentSize="medium"
    >
      <AntApp className="app" message={{ top: 60 }}>
        <ClientContext value={client}>
          <QueryClientProvider client={queries}>
            <SessionProvider>
              <ConnectionBanner />
              <Gate />
            </SessionProvider>
          </QueryClientProvider>
        </ClientContext>
      </AntApp>
    </ConfigProvider>
  );
}
