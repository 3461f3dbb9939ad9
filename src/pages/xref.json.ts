/** The file under the name that it had before it had MyST's. */
export { GET } from './myst.xref.json.ts';
