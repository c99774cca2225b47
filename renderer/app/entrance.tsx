import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../parts/use-text.ts';
import { chooseLanguage, currentLanguage } from './language.ts';
import './entrance.css';

/** The page before anybody is signed in: the name of the product, one card, the language. */
export function Entrance({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const { t } = useText('common');
  return (
    <main className="entrance">
      <div className="entrance-brand">
        <span className="entrance-name">{t('product')}</span>
        <LanguageSwitch />
      </div>
      <section className="entrance-card">
        <h1>{title}</h1>
        <p className="quiet">{about}</p>
        {children}
      </section>
    </main>
  );
}

function LanguageSwitch() {
  useText('common');
  const english = currentLanguage() === 'en';
  return (
    <Button
      type="text"
      size="small"
      lang={english ? 'zh-CN' : 'en'}
      onClick={() => chooseLanguage(english ? 'zh-CN' : 'en')}
    >
      {english ? '中文' : 'English'}
    </Button>
  );
}
