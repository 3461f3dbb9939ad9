/** What every page of the book runs in the browser. */
import './copied-formulas.ts';
import './disclosures.ts';
import './preview/start.ts';
import './scrollers.ts';
import './share/start.ts';
