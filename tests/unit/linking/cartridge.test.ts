import { strFromU8, unzipSync } from 'fflate';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visitParents } from 'unist-util-visit-parents';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cartridge, type CartridgeVersion } from '../../../src/linking/cartridge.ts';
import { assignments, groups, queryOf } from '../../../src/linking/assignments.ts';
import { catalogue, root } from './fixture.ts';

function filesOf(version: CartridgeVersion): Record<string, string> {
  const entries = Object.entries(unzipSync(cartridge(catalogue(), root, version)));
  return Object.fromEntries(entries.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

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

describe.each(['1.1', '1.3'] as const)('the course cartridge in version %s', (version) => {
  const short = `v${version.replace('.', 'p')}`;
  const files = filesOf(version);
  const manifest = files['imsmanifest.xml'] ?? '';

  it('has its manifest at the root, first, and no path with a leading slash', () => {
    const [first] = Object.keys(files);
    expect(first).toBe('imsmanifest.xml');
    expect(Object.keys(files).filter((name) => /^\/|\\|\.\./.test(name))).toEqual([]);
  });
  it('declares its version in the first 500 bytes, in its metadata and in each link', () => {
    expect(manifest.slice(0, 500)).toContain(
      `xmlns="http://www.imsglobal.org/xsd/imscc${short}/imscp_v1p1"`,
    );
    expect(manifest).toContain(`<schemaversion>${version}.0</schemaversion>`);
    expect(manifest).toContain(`type="imswl_xml${short}"`);
    expect(files['links/5555.xml']).toContain(
      `xmlns="http://www.imsglobal.org/xsd/imscc${short}/imswl_${short}"`,
    );
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
    expect(resources).toEqual(['R_2222', 'R_3333', 'R_5555', 'R_6666', 'R_A_6666']);
    expect(properties(manifest, 'file', 'href')).toEqual(Object.keys(files).slice(1));
  });
  it('gives no identifier twice', () => {
    const all = [...manifest.matchAll(/ identifier="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(all).size).toBe(all.length);
  });
  it('has links to lessons, and to exercises and figures alone, at addresses that stay', () => {
    expect(files['links/2222.xml']).toContain(`<url href="${root}t/2222/" target="_blank"/>`);
    expect(files['links/5555.xml']).toContain(`<url href="${root}embed/5555/" target="_blank"/>`);
    expect(files['links/6666.xml']).toContain(`<url href="${root}embed/6666/" target="_blank"/>`);
    expect(files['links/5555.xml']).toContain('<title>Exercise 1.1 (Signs)</title>');
  });
  it('has assignments as pages that lead to the figure with its settings', () => {
    const page = files['assignments/one-step-size-too-many.html'] ?? '';
    expect(page).toContain(`href="${root}t/6666/?edge-of-stability.stepSizes=0.2%2C0.4&amp;`);
    for (const part of ['Predict', 'Run', 'Explain']) expect(page).toContain(`<h2>${part}</h2>`);
    expect(manifest).toContain('type="webcontent" href="assignments/one-step-size-too-many.html"');
  });
  it('has the same bytes again, in another time zone too', () => {
    const first = cartridge(catalogue(), root, version);
    vi.stubEnv('TZ', 'Pacific/Auckland');
    expect(Buffer.compare(cartridge(catalogue(), root, version), first)).toBe(0);
  });
});

describe('an assignment', () => {
  it('has seeds of its own for each group, the same every time, and nothing else differs', () => {
    for (const assignment of assignments) {
      const all = Array.from({ length: groups }, (_, index) => queryOf(assignment, index + 1));
      expect(new Set(all).size).toBe(groups);
      const rest = all.map((query) => query.replaceAll(/\.seeds?=\d+/g, ''));
      expect(new Set(rest).size).toBe(1);
      expect(queryOf(assignment)).toBe(all[0]);
    }
  });
});
