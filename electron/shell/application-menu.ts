import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import type { ShellText } from './shell-text.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** The application's menu: editing, zoom and full screen. What belongs to a review is in the page. */
export function setApplicationMenu(text: ShellText, dataDir: string): void {
  const item = (key: keyof ShellText, role: Role): MenuItemConstructorOptions => ({ label: text[key], role });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const help: MenuItemConstructorOptions[] = [
    { label: text['menu.dataFolder'], click: () => void shell.openPath(dataDir) },
    item('menu.about', 'about'),
  ];
  const menu = Menu.buildFromTemplate([
    { label: text['menu.file'], submenu: [item('menu.quit', 'quit')] },
    {
      label: text['menu.edit'],
      submenu: [
        item('menu.undo', 'undo'),
        item('menu.redo', 'redo'),
        separator,
        item('menu.cut', 'cut'),
        item('menu.copy', 'copy'),
        item('menu.paste', 'paste'),
        item('menu.selectAll', 'selectAll'),
      ],
    },
    {
      label: text['menu.view'],
      submenu: [
        item('menu.zoomIn', 'zoomIn'),
        item('menu.zoomOut', 'zoomOut'),
        item('menu.zoomReset', 'resetZoom'),
        separator,
        item('menu.fullScreen', 'togglefullscreen'),
        item('menu.reload', 'reload'),
        ...(app.isPackaged ? [] : [item('menu.developer', 'toggleDevTools')]),
      ],
    },
    { label: text['menu.help'], submenu: help },
  ]);
  app.setAboutPanelOptions({ applicationName: text.name, applicationVersion: app.getVersion() });
  Menu.setApplicationMenu(menu);
}
