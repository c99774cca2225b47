import type { Page, Request } from '@playwright/test';
import { deskCriteria } from '../../builders/desk-scheme.ts';
import { pagesPdf } from '../../builders/pages-pdf.ts';
import { expectAccessible } from '../harness/accessible.ts';
import { expect, test } from '../harness/fixtures.ts';
import { judgeName, judgePin, openDeskByKeyboard, openDeskReview, tabTo } from './desk-review.ts';
import { picture } from './steps.ts';

/** What is typed for each criterion of deskCriteria, and what then stands in the store, in hundredths. */
const typed: readonly [keys: string, mark: number][] = [
  ['26.5', 2650],
  ['21', 2100],
  ['15', 1500],
  ['8.5', 850],
  ['0.95', 95],
  ['2', 200],
  ['0.5', 50],
  ['y', 100],
];
/** 26.5 + 21 + 15 + 8.5 + 10 × 0.95 + 2 − 0.5 */
const total = '82.00';

const sheetOf = (page: Page) => page.getByRole('region', { name: '评分表' });
const savedWords = /^已保存 \d\d:\d\d:\d\d$/;

async function typeSheet(page: Page): Promise<void> {
  for (const [keys] of typed) {
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
}

test('a full sheet of eight criteria, with the keyboard alone', async ({ desk, host }) => {
  const { page } = desk;
  const { call, reviewId, judge } = await openDeskReview(desk, host);
  await page.evaluate(() => {
    const seen = globalThis as unknown as { mouse: string[] };
    seen.mouse = [];
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
      window.addEventListener(kind, () => seen.mouse.push(kind), true);
    }
  });
  await openDeskByKeyboard(page);
  await picture(page, '60-desk-list');
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');

  const sheet = sheetOf(page);
  const marks = sheet.getByRole('textbox');
  await expect(marks.first()).toBeFocused();
  await test.step('a half-typed number is no error; a wrong one is said on leaving', async () => {
    await page.keyboard.type('3');
    await expect(marks.first()).not.toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.type('5');
    await expect(marks.first()).toHaveAttribute('data-doubt', 'true');
    await expect(sheet.getByRole('alert')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('alert')).toHaveText(/35 超出范围，没有保存。允许 0–30/);
    await picture(page, '61-sheet-wrong');
    await page.keyboard.press('Control+a');
  });
  await test.step('number and Enter, from the first to the last', async () => {
    const asked: string[] = [];
    const note = (request: Request) => {
      const [, name] = /\/api\/(.+)$/.exec(request.url()) ?? [];
      if (name !== undefined) asked.push(name);
    };
    page.on('request', note);
    await typeSheet(page);
    await expect(sheet.getByLabel('总分')).toHaveText(total);
    await expect(page.getByText(savedWords).first()).toBeVisible();
    await expect(sheet.getByRole('button', { name: /提交/ })).toBeFocused();
    // What was saved is known from the answer: nothing is fetched for it. (The window has no requests to look at.)
    await page.waitForTimeout(1500);
    page.off('request', note);
    expect(asked.filter((name) => name !== 'scorecard.save')).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(host === 'browser' ? 1 : 0);
    await expect(sheet.locator('.level').filter({ hasText: '难度大' }).locator('..')).toHaveAttribute(
      'data-lit',
      'true',
    );
    await picture(page, '62-sheet-full');
  });
  await test.step('back with Shift and Enter', async () => {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Enter');
    await expect(marks.nth(6)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(marks.nth(6)).toHaveValue('0');
    await page.keyboard.press('ArrowUp');
    await expect(sheet.getByLabel('总分')).toHaveText(total);
  });
  await test.step('undone, done again', async () => {
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(marks.nth(6)).toHaveValue('');
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+y');
    await expect(sheet.getByLabel('总分')).toHaveText(total);
  });
  await test.step('submitted; the store has what was typed', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(sheet.getByText(/已提交。/)).toBeVisible();
    const { items } = await call('desk.list', { reviewId }, judge);
    const [first] = items;
    expect(first).toMatchObject({ state: 'submitted', total });
    const { scorecard } = await call(
      'desk.open',
      { reviewId, assignmentId: first?.assignmentId ?? '' },
      judge,
    );
    expect(deskCriteria.map(({ id }) => scorecard.marks[id])).toEqual(typed.map(([, mark]) => mark));
    await picture(page, '63-sheet-submitted');
  });
  await test.step('on to the next, and back with the arrows', async () => {
    await expect(sheet.getByRole('button', { name: '下一项' })).toBeFocused();
    await page.keyboard.press('Enter');
    const number = page.locator('.sheet-where strong');
    await expect(number).toHaveText('002');
    await expect(marks.first()).toBeFocused();
    const times: number[] = [];
    for (const [key, to] of [
      ['ArrowRight', '003'],
      ['ArrowRight', '004'],
      ['ArrowRight', '005'],
      ['ArrowLeft', '004'],
      ['ArrowLeft', '003'],
      ['ArrowLeft', '002'],
    ] as const) {
      await page.evaluate(() => {
        const clock = globalThis as unknown as { opened: Promise<number> };
        clock.opened = new Promise((resolve) => {
          let pressed = 0;
          const press = () => {
            pressed = performance.now();
          };
          const arrive = (event: FocusEvent) => {
            if (!(event.target as Element).matches('.mark')) return;
            window.removeEventListener('keydown', press, true);
            window.removeEventListener('focusin', arrive);
            resolve(performance.now() - pressed);
          };
          window.addEventListener('keydown', press, true);
          window.addEventListener('focusin', arrive);
        });
      });
      await page.keyboard.press(`Alt+${key}`);
      await expect(number).toHaveText(to);
      times.push(await page.evaluate(() => (globalThis as unknown as { opened: Promise<number> }).opened));
    }
    const median = [...times].sort((x, y) => x - y)[3] ?? Number.NaN;
    test.info().annotations.push({ type: 'next entry, median ms', description: median.toFixed(0) });
    process.stdout.write(
      `${host}: next entry opened in ${times.map((one) => one.toFixed(0)).join(', ')} ms\n`,
    );
    expect(median).toBeLessThan(100);
  });
  await test.step('a reload comes back to the same criterion', async () => {
    await page.keyboard.type('20');
    await page.keyboard.press('Enter');
    await expect(marks.nth(1)).toBeFocused();
    await expect(page.getByText(savedWords).first()).toBeVisible();
    const mouse = await page.evaluate(() => (globalThis as unknown as { mouse: string[] }).mouse);
    expect(mouse).toEqual([]);
    await page.reload();
    await expect(marks.nth(1)).toBeFocused();
    await expect(marks.nth(0)).toHaveValue('20');
  });
});

test('a PDF is drawn beside the marks, turned from the marks, and found again at its page', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  await openDeskReview(desk, host, {
    files: {
      '申报书.pdf': pagesPdf(5),
      '说明.txt': new TextEncoder().encode('安装说明第一行'),
      '照片.png': png(),
      '计算.docx': wordFile(),
    },
  });
  await openDeskByKeyboard(page);
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');
  const marks = sheetOf(page).getByRole('textbox');
  await expect(marks.first()).toBeFocused();

  const tabs = page.getByRole('tab');
  const panel = page.getByRole('tabpanel');
  const turnTo = async (name: string) => {
    for (let step = 0; step < 5; step += 1) {
      if ((await page.getByRole('tab', { selected: true }).textContent()) === name) return;
      await page.keyboard.press('Alt+ArrowDown');
    }
    await expect(page.getByRole('tab', { selected: true })).toHaveText(name);
  };
  await expect(tabs).toHaveText(['简介', '照片.png', '申报书.pdf', '计算.docx', '说明.txt']);

  await turnTo('照片.png');
  await expect(panel.locator('img')).toHaveJSProperty('naturalWidth', 2);
  await turnTo('申报书.pdf');
  await expect(panel.locator('.pdf-page[data-state=drawn]').first()).toBeVisible();
  await expect(panel.getByText('第 1 / 5 页')).toBeVisible();
  // The bar, the number in a standard font, and Chinese through a character map, each with ink of its own.
  const ink = (from: number, to: number) =>
    panel
      .locator('.pdf-page canvas')
      .first()
      .evaluate(
        (canvas, [top, bottom]) => {
          const { width, height } = canvas as HTMLCanvasElement;
          const context = (canvas as HTMLCanvasElement).getContext('2d');
          const first = Math.floor(height * (top ?? 0));
          const data = context?.getImageData(
            0,
            first,
            width,
            Math.floor(height * ((bottom ?? 1) - (top ?? 0))),
          ).data;
          let dark = 0;
          for (let at = 0; data && at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
          return dark / (width * height);
        },
        [from, to] as const,
      );
  expect(await ink(0.07, 0.13)).toBeGreaterThan(0.02);
  expect(await ink(0.2, 0.28)).toBeGreaterThan(0.002);
  expect(await ink(0.32, 0.4)).toBeGreaterThan(0.002);
  await picture(page, '64-sheet-pdf');

  await expect(marks.first()).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(panel.getByText('第 1 / 5 页')).toBeHidden();
  const where = (await panel.locator('.pdf-where').textContent()) ?? '';
  await page.waitForTimeout(300);
  await page.reload();
  await expect(panel.locator('.pdf-where')).toHaveText(where);
  await expect(panel.locator('.pdf-page[data-state=drawn]').first()).toBeVisible();

  await turnTo('计算.docx');
  await expect(panel.getByText(/这是办公文档/)).toBeVisible();
  await turnTo('说明.txt');
  await expect(panel.getByText('安装说明第一行')).toBeVisible();
});

/** Two by two pixels. */
function png(): Uint8Array {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
    'base64',
  );
}

/** The beginning of an OLE2 compound file, as old Word files have; enough to be known as an office file. */
function wordFile(): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes[26] = 3;
  bytes[28] = 0xfe;
  bytes[29] = 0xff;
  bytes[30] = 9;
  bytes[32] = 6;
  return bytes;
}

test('no screen of the desk has a serious barrier', async ({ desk, host }) => {
  test.skip(host === 'electron', 'the same pages as in the browser');
  const { page } = desk;
  await openDeskReview(desk, host, {
    conduct: { submission: { kind: 'groups', size: 2 }, commentAtOrAbove: 8000 },
    files: { '申报书.pdf': pagesPdf(2) },
    entries: 12,
  });
  const check = (screen: string) => expectAccessible(page, screen);
  await openDeskByKeyboard(page);
  await check('list');
  await page.getByRole('button', { name: '开始评分' }).click();
  const sheet = sheetOf(page);
  await expect(sheet.getByRole('textbox').first()).toBeFocused();
  await check('sheet, empty');
  await typeSheet(page);
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText('这个分数要写评语')).toBeVisible();
  await check('sheet, comment wanted');
  await picture(page, '65-sheet-comment');
  await page.getByLabel('评语').fill('效益真实，推广面大。');
  await page.getByRole('tab', { name: '申报书.pdf' }).click();
  await expect(page.locator('.pdf-page[data-state=drawn]').first()).toBeVisible();
  await check('sheet, PDF');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.sheet-where strong')).toHaveText('002');
  await typeSheet(page);
  await page.getByLabel('评语').fill('同上。');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: '提交 2 张评分表' });
  await expect(dialog.getByRole('row', { name: /001/ })).toContainText(total);
  await picture(page, '66-submit');
  await check('submit');
  await dialog.getByLabel(/PIN/).fill('wrong-pin');
  await dialog.getByRole('button', { name: '签名并提交 2 张' }).click();
  await expect(dialog.getByText(/PIN 不正确/)).toBeVisible();
  await dialog.getByLabel(/PIN/).fill(judgePin);
  await dialog.getByRole('button', { name: '签名并提交 2 张' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: /我的成果 2\/12/ }).click();
  await expect(page.getByText('已提交 2 / 12')).toBeVisible();
  await picture(page, '67-desk-list-groups');

  await page.getByRole('button', { name: '逐项打分' }).click();
  await expect(page.getByRole('table', { name: '逐项打分' })).toBeVisible();
  await check('grid');
  await page.getByRole('link', { name: /我的成果/ }).click();
  await page.getByRole('button', { name: '我的打分尺度' }).click();
  await page.getByRole('checkbox', { name: '对比 001' }).check();
  await page.getByRole('checkbox', { name: '对比 002' }).check();
  await expect(page.getByRole('region', { name: '对比' }).getByText('两项的分数全部相同。')).toBeVisible();
  await check('scale');
  await picture(page, '68-scale');
});

test('the conflict form and a blind sheet have no serious barrier, and tell no names', async ({
  desk,
  host,
}) => {
  test.skip(host === 'electron', 'as above');
  const { page } = desk;
  await openDeskReview(desk, host, {
    conduct: { conflictForm: true },
    scheme: { blind: true },
    files: { '一分厂申报书.pdf': pagesPdf(1) },
    entries: 4,
  });
  await tabTo(page, page.getByRole('button', { name: new RegExp(`^${judgeName}`) }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('PIN', { exact: true }));
  await page.keyboard.type(judgePin);
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: /技术革新奖评审/ });
  const form = page.getByRole('heading', { level: 1, name: '回避申报表' });
  await expect(link.or(form).first()).toBeVisible();
  if (await link.count()) await link.click();
  await expect(form).toBeVisible();
  await expectAccessible(page, 'conflict form');
  await page.getByLabel(/PIN/).fill(judgePin);
  await page.getByRole('button', { name: /签/ }).click();
  const start = page.getByRole('button', { name: '开始评分' });
  const toDesk = page.getByRole('button', { name: /评分/ });
  await expect(start.or(toDesk).first()).toBeVisible();
  if ((await start.count()) === 0) await toDesk.first().click();
  // The order is shuffled; the first entry has the file.
  await page.getByRole('link', { name: /^001/ }).click();
  await expect(sheetOf(page).getByRole('textbox').first()).toBeFocused();
  await expect(page.getByText('盲评：单位和完成人已隐去。')).toBeVisible();
  const body = await page.locator('body').textContent();
  expect(body).not.toMatch(/分厂/);
  await page.getByRole('tab').nth(1).click();
  await expect(page.getByText(/盲评时不显示/)).toBeVisible();
  await expectAccessible(page, 'blind sheet');
  await picture(page, '76-blind');
});

test('criterion by criterion over all entries, from the keyboard', async ({ desk, host }) => {
  const { page } = desk;
  const { call, reviewId, judge } = await openDeskReview(desk, host, { entries: 60 });
  await openDeskByKeyboard(page);
  await tabTo(page, page.getByRole('button', { name: '逐项打分' }));
  await page.keyboard.press('Enter');
  const cell = (number: string, name: string) =>
    page.getByRole('textbox', { name: `${number} ${name}`, exact: true });
  await expect(cell('001', '技术水平')).toBeFocused();
  for (let row = 1; row <= 60; row += 1) {
    await page.keyboard.type(String(10 + (row % 20)));
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('ArrowRight');
  await expect(cell('060', '经济效益')).toBeFocused();
  await page.keyboard.type('24');
  await page.keyboard.press('ArrowUp');
  await expect(cell('059', '经济效益')).toBeFocused();
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/99 超出范围/);
  await picture(page, '69-grid-wrong');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('ArrowLeft');
  await expect(cell('059', '技术水平')).toBeFocused();
  await expect
    .poll(async () => {
      const { sheets } = await call('desk.sheets', { reviewId }, judge);
      return sheets.map(({ scorecard }) => scorecard.marks.level ?? null);
    })
    .toEqual(Array.from({ length: 60 }, (_, index) => (10 + ((index + 1) % 20)) * 100));
  const { sheets } = await call('desk.sheets', { reviewId }, judge);
  expect(sheets.at(-1)?.scorecard.marks.benefit).toBe(2400);
  await picture(page, '70-grid');
});

test('at 200 % on a small screen the sheet is usable', async ({ desk, host }) => {
  test.skip(host === 'electron', 'the size of the page is what matters, and a browser can be given any');
  const { page } = desk;
  await openDeskReview(desk, host, { files: { '申报书.pdf': pagesPdf(2) } });
  await openDeskByKeyboard(page);
  // 1366 × 768 at 200 %.
  await page.setViewportSize({ width: 683, height: 384 });
  const fits = async () => {
    const { content, window } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect(content).toBeLessThanOrEqual(window);
    for (const area of ['.frame-page', '.sheet-page']) {
      const found = page.locator(area);
      if ((await found.count()) === 0) continue;
      const overflow = await found.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow, `${area} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  };
  await fits();
  await shot(page, '71-zoom-list');
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');
  const sheet = sheetOf(page);
  await expect(sheet.getByRole('textbox').first()).toBeFocused();
  await expect(sheet.getByRole('textbox').first()).toBeInViewport({ ratio: 1 });
  await fits();
  await shot(page, '72-zoom-sheet');
  for (const [keys] of typed) {
    const field = page.locator('input:focus, button:focus');
    await expect(field).toBeInViewport({ ratio: 1 });
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
  const submit = sheet.getByRole('button', { name: /提交/ });
  await expect(submit).toBeFocused();
  await expect(submit).toBeInViewport({ ratio: 1 });
  await shot(page, '73-zoom-submit');
  await page.keyboard.press('Enter');
  await expect(sheet.getByText(/已提交。/)).toBeVisible();
});

/** A picture at the size that the page has. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.PINGHENG_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('the round is closed while a mark is on its way: it stays in sight, and what was saved stands', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const { call, reviewId, judge, secretary } = await openDeskReview(desk, host, { entries: 2 });
  await openDeskByKeyboard(page);
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');
  const marks = sheetOf(page).getByRole('textbox');
  await expect(marks.first()).toBeFocused();
  await page.keyboard.type('26');
  await page.keyboard.press('Enter');
  await expect(page.getByText(savedWords).first()).toBeVisible();
  const { items } = await call('desk.list', { reviewId }, judge);
  // Closed before the typing has paused for long enough to be sent.
  await page.keyboard.type('21');
  await call('round.close', { reviewId, missingReason: '时间到' }, secretary);
  const notice = page.getByRole('alert').filter({ hasText: '评分已经结束' });
  await expect(notice).toContainText('经济效益 21');
  await picture(page, '74-closed');
  const { scorecard } = await call(
    'desk.open',
    { reviewId, assignmentId: items[0]?.assignmentId ?? '' },
    judge,
  );
  expect(scorecard.marks.level).toBe(2600);
});

test('a session that ran out leads back to the same criterion, with the mark that was being typed', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const { call, reviewId, judge } = await openDeskReview(desk, host, {
    entries: 2,
    files: { '申报书.pdf': pagesPdf(3) },
  });
  await openDeskByKeyboard(page);
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');
  const marks = sheetOf(page).getByRole('textbox');
  await expect(marks.first()).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.locator('.pdf-page[data-state=drawn]').first()).toBeVisible();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page.locator('.pdf-where')).not.toHaveText('第 1 / 3 页');
  const where = (await page.locator('.pdf-where').textContent()) ?? '';
  await page.keyboard.type('26');
  await page.keyboard.press('Enter');
  await expect(page.getByText(savedWords).first()).toBeVisible();

  const token = await page.evaluate(() => sessionStorage.getItem('pingheng.session'));
  // The session ends before the typing has paused for long enough to be sent.
  await page.keyboard.type('21');
  await call('session.signOut', {}, token);
  await expect(page.getByText(/登录已过期/)).toBeVisible();
  await picture(page, '75-expired');
  const pin = page.getByLabel('PIN', { exact: true });
  const person = page.getByRole('button', { name: new RegExp(`^${judgeName}`) });
  await expect(pin.or(person).first()).toBeVisible();
  if ((await pin.count()) === 0) {
    await tabTo(page, person);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, pin);
  await page.keyboard.type(judgePin);
  await page.keyboard.press('Enter');

  await expect(marks.nth(1)).toBeFocused();
  await expect(marks.nth(1)).toHaveValue('21');
  await expect(page.locator('.pdf-where')).toHaveText(where);
  await expect(page.getByText(savedWords).first()).toBeVisible();
  const { items } = await call('desk.list', { reviewId }, judge);
  const { scorecard } = await call(
    'desk.open',
    { reviewId, assignmentId: items[0]?.assignmentId ?? '' },
    judge,
  );
  expect(scorecard.marks).toMatchObject({ level: 2600, benefit: 2100 });
});
