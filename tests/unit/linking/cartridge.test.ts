import { strFromU8, unzipSync } from 'fflate';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visitParents } from 'unist-util-visit-parents';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cartridge } from '../../../src/linking/cartridge.ts';
import { catalogue, root } from './fixture.ts';

const files = Object.fromEntries(
  Object.entries(unzipSync(cartridge(catalogue(), root))).map(([name, bytes]) => [
    name,
    strFromU8(bytes),
  ]),
);
const manifest = files['imsmanifest.xml'] ?? '';

/** Elements of a name in XML that has no attribute or name HTML would read otherwise. */
function elements(xml: string, name: string): Element[] {
  const found: Element[] = [];
  const tree: Root = fromHtml(xml.replaceAll('title>', 'heading>'), { fragment: true });
  visitParents(tree, 'element', (element) => {
    if (element.tagName === name) found.push(element);
  });
  return found;
}
const properties = (xml: string, name: string, property: string) =>
  elements(xml, name).map(({ properties: of }) => String(of[property]));

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the course cartridge', () => {
  it('has its manifest at the root, first, and no path with a leading slash', () => {
    const [first] = Object.keys(files);
    expect(first).toBe('imsmanifest.xml');
    expect(Object.keys(files).filter((name) => /^\/|\\|\.\./.test(name))).toEqual([]);
  });
  it('declares version 1.1 in the first 500 bytes and in its metadata', () => {
    expect(manifest.slice(0, 500)).toContain(
      'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"',
    );
    expect(manifest).toContain('<schemaversion>1.1.0</schemaversion>');
  });
  it('has parts in the order that the schema demands', () => {
    const order = ['<metadata>', '<organizations>', '<resources>'].map((x) => manifest.indexOf(x));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(manifest).toContain('structure="rooted-hierarchy"');
  });
  it('links every item to a resource, and every resource to a file that is there', () => {
    const resources = properties(manifest, 'resource', 'identifier');
    const wanted = properties(manifest, 'item', 'identifierref').filter((x) => x !== 'undefined');
    expect(wanted.toSorted()).toEqual(resources.toSorted());
    expect(resources).toEqual(['R_2222', 'R_5555', 'R_3333']);
    expect(properties(manifest, 'file', 'href')).toEqual(Object.keys(files).slice(1));
  });
  it('gives no identifier twice', () => {
    const all = [...manifest.matchAll(/ identifier="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(all).size).toBe(all.length);
  });
  it('has web links to the permanent addresses of lessons and exercises', () => {
    expect(files['links/5555.xml']).toContain(`<url href="${root}t/5555/" target="_blank"/>`);
    expect(files['links/5555.xml']).toContain('<title>Exercise 1.1 (Signs)</title>');
  });
  it('has the same bytes again, in another time zone too', () => {
    const first = cartridge(catalogue(), root);
    vi.stubEnv('TZ', 'Pacific/Auckland');
    expect(Buffer.compare(cartridge(catalogue(), root), first)).toBe(0);
  });
});
