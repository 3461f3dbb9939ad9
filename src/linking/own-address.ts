/**
 * A site built without being told its address takes that of the machine it was built on. What is to
 * be copied from a page then gets the address that the page has been fetched from.
 */
const root = (origin: string) =>
  new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), origin).href;
const built = root(import.meta.env.SITE);
const own = root(location.origin);

if (new URL(built).hostname === 'localhost' && own !== built && location.origin !== 'null') {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    if (text.nodeValue?.includes(built)) text.nodeValue = text.nodeValue.replaceAll(built, own);
  }
}
