import { pagesPdf } from '../../builders/pages-pdf.ts';
import { expect, test } from '../harness/fixtures.ts';
import { openDeskByKeyboard, openDeskReview, sheetOf, tabTo } from './desk-review.ts';
import { picture } from './steps.ts';

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
