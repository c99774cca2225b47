import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/contract/values.ts';
import { textOptions } from '../../shared/text/index.ts';

const KEY = 'pingheng.language';

function remembered(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN';
}

export function startLanguage(): void {
  void i18next.use(initReactI18next).init({ ...textOptions, lng: remembered() });
  show(remembered());
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  void i18next.changeLanguage(language);
  show(language);
}

function show(language: Language): void {
  document.documentElement.lang = language;
  // Names of months and days in the calendars.
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  document.title = i18next.t('product');
}
