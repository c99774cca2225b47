import { useEffect, useRef, useState } from 'react';
import type { PdfDocument, PdfPage } from './pdf-source.ts';

/** A page bigger than this on screen is drawn coarser: a canvas of more pixels may fail. */
const MOST_PIXELS = 16_000_000;
/** Pages this near to the visible part are drawn, the others only keep their place. */
const NEAR = '900px 0px';

export interface PageSize {
  width: number;
  height: number;
}

interface PdfPageProps {
  pdf: PdfDocument;
  number: number;
  label: string;
  /** Width on screen in CSS pixels. */
  width: number;
  /** Until the page says its own. */
  expected: PageSize;
}

/** One page, drawn while it is near the visible part. */
export function PdfPageView({ pdf, number, label, width, expected }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  const [page, setPage] = useState<PdfPage | null>(null);
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting');

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some((one) => one.isIntersecting)),
      {
        root: element.parentElement?.parentElement ?? null,
        rootMargin: NEAR,
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!near) return;
    let gone = false;
    pdf.getPage(number).then(
      (value) => !gone && setPage(value),
      () => !gone && setState('failed'),
    );
    return () => {
      gone = true;
    };
  }, [pdf, number, near]);

  useEffect(() => {
    const target = canvas.current;
    if (page === null || target === null || !near || width <= 0) return;
    const natural = page.getViewport({ scale: 1 });
    const fine = (width / natural.width) * window.devicePixelRatio;
    const most = Math.sqrt(MOST_PIXELS / (natural.width * natural.height));
    const viewport = page.getViewport({ scale: Math.min(fine, most) });
    target.width = Math.floor(viewport.width);
    target.height = Math.floor(viewport.height);
    const task = page.render({ canvas: target, viewport });
    task.promise.then(
      () => setState('drawn'),
      (error: unknown) => {
        if (!(error instanceof Error && error.name === 'RenderingCancelledException')) setState('failed');
      },
    );
    return () => {
      task.cancel();
      page.cleanup();
      // Gives the pixels back: a scan of three hundred pages would fill the memory.
      target.width = 0;
      target.height = 0;
      setState('waiting');
    };
  }, [page, near, width]);

  const size = page?.getViewport({ scale: 1 }) ?? expected;
  return (
    <div
      ref={frame}
      className="pdf-page"
      data-state={state}
      data-page={number}
      style={{ width, height: (width * size.height) / size.width }}
    >
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
