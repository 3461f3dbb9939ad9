/** What every page of the book runs in the browser. */
import 'katex/contrib/copy-tex';
import './disclosures.ts';
import './preview/start.ts';
import './scrollers.ts';
import './share/start.ts';

// A formula that is copied arrives once, as TeX between dollar signs: KaTeX's own addition writes the
// text, and the HTML, in which a formula stands twice, is left out.
document.addEventListener('copy', ({ defaultPrevented, clipboardData }) => {
  if (defaultPrevented) clipboardData?.clearData('text/html');
});
