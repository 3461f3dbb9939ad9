/**
 * A formula that is copied arrives once, as TeX between dollar signs: KaTeX's own addition writes
 * the text, and the HTML, in which a formula stands twice, is left out.
 */
import 'katex/contrib/copy-tex';

document.addEventListener('copy', ({ defaultPrevented, clipboardData }) => {
  if (defaultPrevented) clipboardData?.clearData('text/html');
});
