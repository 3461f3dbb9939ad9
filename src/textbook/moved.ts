/** Addresses whose place is not on their page: it was renamed, or stands on another page now. */
import { placeNow } from './former-addresses.ts';
import type { Catalogue } from './share/record.ts';

const root = new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), location.href);

/** Leads on to what has the label, or had it once; stays where nothing had, or nothing is known. */
export async function follow(label: string): Promise<void> {
  const response = await fetch(new URL('items.json', root)).catch(() => undefined);
  if (!response?.ok) return;
  const path = placeNow(label, (await response.json()) as Catalogue);
  if (path === undefined) return;
  const { href, hash } = new URL(path, root);
  // On the page of the whole chapter it may be under its new name.
  if (hash !== location.hash && document.getElementById(hash.slice(1))) location.hash = hash;
  else if (href !== location.origin + location.pathname + location.hash) location.replace(href);
}
