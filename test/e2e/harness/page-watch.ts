import type { Page } from '@playwright/test';

/** Collects what no page of ours may do: break its own content security policy, or throw what nobody catches. */
export function watchPage(page: Page): string[] {
  const breaches: string[] = [];
  page.on('pageerror', (error) => breaches.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) breaches.push(message.text());
  });
  return breaches;
}
