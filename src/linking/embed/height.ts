/**
 * Tells the page around how tall this one is, so that the iframe needs no scroll bar: as Canvas
 * understands it (`lti.frameResize`), and as iframe-resizer does once its host has said hello.
 */
const resizer = '[iFrameSizer]';

/** Changes smaller than this, in CSS pixels, are rounding: answering them could go on for ever. */
const noticeable = 1;

let told = 0;
/** The name iframe-resizer's host gives this frame. */
let name: string | undefined;

/** Independent of the height of the frame itself, which is what the page around changes. */
function contentHeight(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

function tell(reason: 'init' | 'resize'): void {
  const height = contentHeight();
  if (reason === 'resize' && Math.abs(height - told) <= noticeable) return;
  told = height;
  parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height }), '*');
  if (name === undefined) return;
  parent.postMessage(`${resizer}${name}:${height}:${innerWidth}:${reason}`, '*');
}

/** Begins to tell, if there is a page around. */
export function tellHeight(): void {
  if (parent === window) return;
  addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
    if (source !== parent || typeof data !== 'string' || !data.startsWith(resizer)) return;
    const [first = ''] = data.slice(resizer.length).split(':');
    if (first === '' || name !== undefined) return;
    name = first;
    tell('init');
  });
  new ResizeObserver(() => {
    tell('resize');
  }).observe(document.body);
}
