import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../parts/use-text.ts';
import { type PageSize, PdfPageView } from './pdf-page.tsx';
import { openPdf, type PdfDocument } from './pdf-source.ts';
import { nextZoom, ZoomButtons } from './zoom-buttons.tsx';

interface PdfViewProps {
  bytes: Uint8Array<ArrayBuffer>;
  /** Page and the part of it that was passed; 1 = the beginning. */
  position: number;
  zoom: number;
  onPosition: (position: number) => void;
  onZoom: (zoom: number) => void;
  /** It cannot be shown: a password, or no PDF after all. */
  onFailure: (reason: 'password' | 'damaged') => void;
}

interface Opened {
  pdf: PdfDocument;
  first: PageSize;
}

const MARGIN = 12;

/** All pages one below the other, as wide as the pane. */
export default function PdfView({ bytes, position, zoom, onPosition, onZoom, onFailure }: PdfViewProps) {
  const { t } = useText('desk');
  const pane = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [paneWidth, setPaneWidth] = useState(0);
  const [here, setHere] = useState(Math.floor(position));
  /** Where to stay while sizes change. */
  const place = useRef(position);
  const report = useRef({ onPosition, onFailure });
  report.current = { onPosition, onFailure };

  useEffect(() => {
    let gone = false;
    const { document, release } = openPdf(bytes);
    document
      .then(async (pdf) => {
        const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
        if (!gone) setOpened({ pdf, first: { width, height } });
      })
      .catch((error: unknown) => {
        const isLocked = error instanceof Error && error.name === 'PasswordException';
        if (!gone) report.current.onFailure(isLocked ? 'password' : 'damaged');
      });
    return () => {
      gone = true;
      setOpened(null);
      release();
    };
  }, [bytes]);

  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setPaneWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const width = Math.max((paneWidth - 2 * MARGIN) * zoom, 0);
  const isReady = opened !== null && width > 0;

  // After the first layout, and whenever the width changes: the same line of the same page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width is what moves the pages.
  useLayoutEffect(() => {
    if (isReady) scrollTo(pane.current, place.current);
  }, [isReady, width]);

  useEffect(() => {
    const element = pane.current;
    if (element === null || !isReady) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const scrolled = () => {
      place.current = placeIn(element) ?? place.current;
      setHere(Math.floor(place.current));
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => report.current.onPosition(place.current), 150);
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      element.removeEventListener('scroll', scrolled);
      if (timer !== null) clearTimeout(timer);
      report.current.onPosition(place.current);
    };
  }, [isReady]);

  const count = opened?.pdf.numPages ?? 0;
  return (
    <div className="pdf">
      <div className="material-tools">
        <button
          type="button"
          className="tool"
          aria-label={t('pdf.previous')}
          disabled={here <= 1}
          onClick={() => scrollTo(pane.current, here - 1)}
        >
          ‹
        </button>
        <span className="pdf-where">{count > 0 ? t('pdf.page', { page: here, count }) : ''}</span>
        <button
          type="button"
          className="tool"
          aria-label={t('pdf.next')}
          disabled={here >= count}
          onClick={() => scrollTo(pane.current, here + 1)}
        >
          ›
        </button>
        <ZoomButtons zoom={zoom} onZoom={onZoom} />
      </div>
      <section
        className="material-scroll pdf-pages"
        ref={pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
        tabIndex={0}
        aria-label={t('material')}
        onWheel={(event) => {
          if (event.ctrlKey) onZoom(nextZoom(zoom, event.deltaY < 0 ? 1 : -1));
        }}
      >
        <div className="pdf-column">
          {isReady &&
            Array.from({ length: count }, (_, index) => (
              <PdfPageView
                // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
                key={index}
                pdf={opened.pdf}
                number={index + 1}
                label={t('pdf.page', { page: index + 1, count })}
                width={width}
                expected={opened.first}
              />
            ))}
          {!isReady && <p className="quiet">{t('common:loading')}</p>}
        </div>
      </section>
    </div>
  );
}

function pagesIn(pane: HTMLElement): HTMLElement[] {
  return [...pane.querySelectorAll<HTMLElement>('.pdf-page')];
}

function scrollTo(pane: HTMLElement | null, position: number): void {
  if (pane === null) return;
  const page = pagesIn(pane)[Math.floor(position) - 1];
  if (page) pane.scrollTop = page.offsetTop - MARGIN + (position % 1) * page.offsetHeight;
}

/** Page at the upper edge and how much of it was passed. */
function placeIn(pane: HTMLElement): number | null {
  const top = pane.scrollTop + MARGIN;
  const pages = pagesIn(pane);
  // The last page that begins above the edge; the gap between two belongs to the one before.
  const index = pages.filter((page) => page.offsetTop <= top + 1).length - 1;
  const page = pages[index];
  if (!page) return null;
  const part = Math.min(Math.max((top - page.offsetTop) / page.offsetHeight, 0), 0.99);
  return index + 1 + part;
}
