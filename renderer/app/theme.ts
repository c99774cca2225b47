import type { ThemeConfig } from 'antd';

export const fontFamily =
  '"Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';

/** The product's colours; base.css repeats them as custom properties. Text colours keep 4.5:1 on paper and white. */
const colour = {
  ink: '#1f2328',
  quiet: '#5b6067',
  ground: '#f7f6f3',
  raised: '#ffffff',
  line: '#e3e0d8',
  accent: '#2b5c8a',
  decision: '#b3261e',
  settled: '#2f6b4f',
  waiting: '#9a6700',
} as const;

export function themeFor(motion: boolean): ThemeConfig {
  return {
    token: {
      fontFamily,
      fontSize: 14,
      borderRadius: 4,
      motion,
      motionDurationFast: '0.1s',
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.15s',
      colorPrimary: colour.accent,
      colorInfo: colour.accent,
      colorLink: colour.accent,
      colorError: colour.decision,
      colorSuccess: colour.settled,
      colorWarning: colour.waiting,
      colorText: colour.ink,
      colorTextSecondary: colour.quiet,
      colorTextTertiary: colour.quiet,
      colorTextDescription: colour.quiet,
      colorTextPlaceholder: '#6d7178',
      colorTextDisabled: '#6d7178',
      colorPrimaryBg: '#eaf0f6',
      controlItemBgActive: '#eaf0f6',
      controlItemBgActiveHover: '#e2ebf3',
      controlItemBgHover: '#f4f6f8',
      colorInfoBg: '#eef3f8',
      colorInfoBorder: '#c4d4e3',
      colorSuccessBg: '#edf4f0',
      colorSuccessBorder: '#bcd5c8',
      colorWarningBg: '#fbf4e6',
      colorWarningBorder: '#e3cf9f',
      colorErrorBg: '#fbefee',
      colorErrorBorder: '#e3b5b1',
      colorBgLayout: colour.ground,
      colorBgContainer: colour.raised,
      colorBorder: '#c9c5ba',
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      boxShadow: '0 2px 10px rgba(31, 35, 40, 0.12)',
      boxShadowSecondary: '0 4px 16px rgba(31, 35, 40, 0.14)',
    },
    components: {
      Table: {
        headerBg: colour.ground,
        headerColor: colour.quiet,
        headerSplitColor: 'transparent',
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 10,
        rowHoverBg: '#f4f6f8',
        rowSelectedBg: '#eaf0f6',
        rowSelectedHoverBg: '#e2ebf3',
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Card: { headerFontSize: 15 },
      Modal: { titleFontSize: 16 },
    },
  };
}
