/** XML as text. */
import { escapeHtml } from './html.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; the children are XML themselves, in a row. Attributes without a value are left out. */
export function xml(name: string, attributes: Attributes = {}, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`)
    .join('');
  if (children.length === 0) return `<${name}${written}/>`;
  return `<${name}${written}>${children.join('')}</${name}>`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
