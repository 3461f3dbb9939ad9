/**
 * A course cartridge, for the import of learning systems: a link to every lesson and exercise.
 * IMS Common Cartridge 1.1 (imsglobal.org/cc/ccv1p1): a manifest and one file for each link.
 */
import { zipSync, strToU8 } from 'fflate';
import { escapeHtml } from '../text/html.ts';
import type { Catalogue, Entry } from '../textbook/share/record.ts';
import { fullName } from '../textbook/share/snippets.ts';

const schemas = {
  cc: 'http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1',
  resource: 'http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource',
  manifest: 'http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest',
  link: 'http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1',
};
const profile = 'http://www.imsglobal.org/profile/cc/ccv1p1';

const file = ({ tag }: Entry) => `links/${tag}.xml`;

function webLink(entry: Entry, root: string): string {
  const address = new URL(entry.permanent, root).href;
  return `<?xml version="1.0" encoding="UTF-8"?>
<webLink xmlns="${schemas.link}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${schemas.link} ${profile}/ccv1p1_imswl_v1p1.xsd">
  <title>${escapeHtml(fullName(entry))}</title>
  <url href="${escapeHtml(address)}" target="_blank"/>
</webLink>
`;
}

function item(entry: Entry, indent: string): string {
  return `${indent}<item identifier="I_${entry.tag}" identifierref="R_${entry.tag}">
${indent}  <title>${escapeHtml(fullName(entry))}</title>
${indent}</item>
`;
}

function module(identifier: string, title: string, entries: readonly Entry[]): string {
  return `        <item identifier="${identifier}">
          <title>${escapeHtml(title)}</title>
${entries.map((entry) => item(entry, '          ')).join('')}        </item>
`;
}

/** `imsmanifest.xml`: what there is, in two modules. */
function manifest(chapter: Catalogue, entries: readonly Entry[]): string {
  const of = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind);
  const resources = entries.map(
    (entry) => `    <resource identifier="R_${entry.tag}" type="imswl_xmlv1p1">
      <file href="${file(entry)}"/>
    </resource>
`,
  );
  // Importers look for the namespace in the first 500 bytes.
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="neural-network-optimization-landscape" xmlns="${schemas.cc}" xmlns:lomimscc="${schemas.manifest}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${schemas.cc} ${profile}/ccv1p1_imscp_v1p2_v1p0.xsd ${schemas.manifest} ${profile}/LOM/ccv1p1_lommanifest_v1p0.xsd">
  <metadata>
    <schema>IMS Common Cartridge</schema>
    <schemaversion>1.1.0</schemaversion>
    <lomimscc:lom>
      <lomimscc:general>
        <lomimscc:title>
          <lomimscc:string language="en">${escapeHtml(chapter.title)}</lomimscc:string>
        </lomimscc:title>
        <lomimscc:language>en</lomimscc:language>
      </lomimscc:general>
      <lomimscc:rights>
        <lomimscc:copyrightAndOtherRestrictions>
          <lomimscc:value>yes</lomimscc:value>
        </lomimscc:copyrightAndOtherRestrictions>
        <lomimscc:description>
          <lomimscc:string language="en">${escapeHtml(chapter.license)}</lomimscc:string>
        </lomimscc:description>
      </lomimscc:rights>
    </lomimscc:lom>
  </metadata>
  <organizations>
    <organization identifier="contents" structure="rooted-hierarchy">
      <item identifier="root">
${module('lessons', chapter.title, of('lesson'))}${module('exercises', 'Exercises', of('exercise'))}      </item>
    </organization>
  </organizations>
  <resources>
${resources.join('')}  </resources>
</manifest>
`;
}

/**
 * The cartridge, the same bytes for the same items.
 * @param root the address of the site, with a slash at its end
 */
export function cartridge(chapter: Catalogue, root: string): Uint8Array<ArrayBuffer> {
  const entries = chapter.items.filter(({ kind }) => kind === 'lesson' || kind === 'exercise');
  const files = [
    ['imsmanifest.xml', manifest(chapter, entries)] as const,
    ...entries.map((entry) => [file(entry), webLink(entry, root)] as const),
  ];
  const contents = Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)]));
  // A zip has local times: one without a zone, so that it is the same everywhere.
  return Uint8Array.from(zipSync(contents, { level: 9, mtime: new Date(1980, 0, 1) }));
}
