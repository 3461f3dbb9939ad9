/** On the page that shares an item: the code to embed it gets the height that it needs. */
import { embedHeight } from './embed-height.ts';

const code = document.querySelector<HTMLElement>('[data-embed] code');
const source = /src="([^"]+)"/.exec(code?.textContent ?? '')?.[1];
if (code && source !== undefined) {
  const { pathname } = new URL(source);
  void embedHeight(pathname).then((height) => {
    if (height === undefined) return;
    code.textContent = code.textContent.replace(/height="\d+"/, `height="${height}"`);
  });
}
