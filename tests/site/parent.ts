/** A page of another origin that holds one page of the site in an iframe. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Parent {
  readonly address: string;
  close(): void;
}

/** What Canvas does when a tool asks for another height; the heights are kept for the test. */
const canvas = `
  window.heights = [];
  addEventListener('message', ({ data, source }) => {
    const frame = document.querySelector('iframe');
    if (source !== frame.contentWindow || typeof data !== 'string') return;
    let message;
    try { message = JSON.parse(data); } catch { return; }
    if (message.subject !== 'lti.frameResize') return;
    heights.push(message.height);
    frame.style.height = message.height + 'px';
  });`;

/** What iframe-resizer’s host says first, and what it makes of the answers. */
const iframeResizer = `
  window.heights = [];
  addEventListener('message', ({ data }) => {
    const [, id, height] = /^\\[iFrameSizer\\](\\w+):(\\d+):\\d+:(?:init|resize)$/.exec(data) ?? [];
    if (id !== 'frame7') return;
    heights.push(Number(height));
    document.querySelector('iframe').style.height = height + 'px';
  });
  document.querySelector('iframe').addEventListener('load', ({ target }) => {
    target.contentWindow.postMessage('[iFrameSizer]frame7:8:false:false:32:true:true', '*');
  });`;

const listeners = { canvas, iframeResizer, none: '' };

/**
 * @param src what is shown
 * @param listens how the page answers to heights
 * @param attributes of the iframe
 */
export async function parentOf(
  src: string,
  listens: keyof typeof listeners,
  attributes = '',
): Promise<Parent> {
  const html = `<!doctype html><title>A course</title>
<body style="margin:0"><iframe src="${src}" ${attributes} title="item"
style="width:100%;height:450px;border:0"></iframe><script>${listeners[listens]}</script>`;
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
