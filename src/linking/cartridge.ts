/**
 * A course cartridge, for the import of learning systems: lessons, figures and exercises as links,
 * assignments as pages. IMS Common Cartridge (imsglobal.org/cc) in two versions, 1.1, which every
 * system reads, and 1.3; what it has here differs only in names.
 */
import { escapeHtml } from '../text/html.ts';
import { xml, XML_DECLARATION } from '../text/xml.ts';
import type { Catalogue, Entry } from '../textbook/share/record.ts';
import { fullName } from '../textbook/share/snippets.ts';
import { assignments, queryOf, slugOf, type Assignment } from './assignments.ts';
import { zip } from './zip.ts';

export type CartridgeVersion = '1.1' | '1.3';

interface Form {
  readonly version: CartridgeVersion;
  /** As in names: `v1p3`. */
  readonly short: string;
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const profile = ({ short }: Form, file: string) =>
  `http://www.imsglobal.org/profile/cc/cc${short}/${file}`;
const schema = ({ short }: Form, name: string) =>
  `http://www.imsglobal.org/xsd/imscc${short}/${name}`;

/** One thing of the course: what it is called, and its file. */
interface Item {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly file: string;
  readonly content: string;
}

function linkItem(entry: Entry, root: string, form: Form): Item {
  const { tag, permanent, embed, kind } = entry;
  // Many systems show a link in a frame, where a lesson around the exercise would be in the way.
  const address = new URL(kind === 'lesson' ? permanent : (embed ?? permanent), root).href;
  const namespace = schema(form, `imswl_${form.short}`);
  const where = `${namespace} ${profile(form, `cc${form.short}_imswl_${form.short}.xsd`)}`;
  const title = fullName(entry);
  return {
    id: tag,
    title,
    type: `imswl_xml${form.short}`,
    file: `links/${tag}.xml`,
    content:
      XML_DECLARATION +
      xml(
        'webLink',
        { xmlns: namespace, 'xmlns:xsi': XSI, 'xsi:schemaLocation': where },
        xml('title', {}, escapeHtml(title)),
        xml('url', { href: address, target: '_blank' }),
      ),
  };
}

function assignmentItem(assignment: Assignment, figure: Entry, root: string): Item {
  const { title, predict, run, explain } = assignment;
  const state = queryOf(assignment);
  const address = new URL(figure.permanent, root).href + state;
  const sheet = new URL(`courses/sheets/${slugOf(assignment)}/`, root).href;
  const part = (name: string, text: string) => xml('h2', {}, name) + xml('p', {}, escapeHtml(text));
  const link = (href: string, text: string) => xml('a', { href }, escapeHtml(text));
  const page = [
    xml('meta', { charset: 'utf-8' }),
    xml('title', {}, escapeHtml(title)),
    xml('h1', {}, escapeHtml(title)),
    xml(
      'p',
      {},
      `The figure, with these settings: ${link(address, fullName(figure))}. `,
      `${link(sheet, 'A sheet to print')} has room for the answers.`,
    ),
    part('Predict', predict),
    part('Run', run),
    part('Explain', explain),
  ];
  return {
    id: `A_${figure.tag}`,
    title,
    type: 'webcontent',
    file: `assignments/${slugOf(assignment)}.html`,
    content: `<!doctype html>\n<html lang="en">${page.join('\n')}</html>\n`,
  };
}

interface Module {
  readonly identifier: string;
  readonly title: string;
  readonly items: readonly Item[];
}

function manifest(chapter: Catalogue, modules: readonly Module[], form: Form): string {
  const package_ = schema(form, 'imscp_v1p1');
  const lom = `http://ltsc.ieee.org/xsd/imscc${form.short}/LOM/manifest`;
  const where = [
    package_,
    profile(form, `cc${form.short}_imscp_v1p2_v1p0.xsd`),
    lom,
    profile(form, `LOM/cc${form.short}_lommanifest_v1p0.xsd`),
  ].join(' ');
  const said = (name: string, text: string) =>
    xml(`lomimscc:${name}`, {}, xml('lomimscc:string', { language: 'en' }, escapeHtml(text)));
  const metadata = xml(
    'metadata',
    {},
    xml('schema', {}, 'IMS Common Cartridge'),
    xml('schemaversion', {}, `${form.version}.0`),
    xml(
      'lomimscc:lom',
      {},
      xml('lomimscc:general', {}, said('title', chapter.title), xml('lomimscc:language', {}, 'en')),
      xml(
        'lomimscc:rights',
        {},
        xml('lomimscc:copyrightAndOtherRestrictions', {}, xml('lomimscc:value', {}, 'yes')),
        said('description', chapter.license),
      ),
    ),
  );
  const title = (text: string) => xml('title', {}, escapeHtml(text));
  const folders = modules.map((each) =>
    xml(
      'item',
      { identifier: each.identifier },
      title(each.title),
      ...each.items.map(({ id, title: called }) =>
        xml('item', { identifier: `I_${id}`, identifierref: `R_${id}` }, title(called)),
      ),
    ),
  );
  const resources = modules.flatMap(({ items }) =>
    items.map(({ id, type, file }) =>
      xml(
        'resource',
        {
          identifier: `R_${id}`,
          type,
          ...(type === 'webcontent' && { href: file }),
        },
        xml('file', { href: file }),
      ),
    ),
  );
  // Importers look for the namespace in the first 500 bytes.
  return (
    XML_DECLARATION +
    xml(
      'manifest',
      {
        identifier: 'neural-network-optimization-landscape',
        xmlns: package_,
        'xmlns:lomimscc': lom,
        'xmlns:xsi': XSI,
        'xsi:schemaLocation': where,
      },
      metadata,
      xml(
        'organizations',
        {},
        xml(
          'organization',
          { identifier: 'contents', structure: 'rooted-hierarchy' },
          xml('item', { identifier: 'root' }, ...folders),
        ),
      ),
      xml('resources', {}, ...resources),
    )
  );
}

/**
 * The cartridge, the same bytes for the same items.
 * @param root the address of the site, with a slash at its end
 */
export function cartridge(
  chapter: Catalogue,
  root: string,
  version: CartridgeVersion = '1.1',
): Uint8Array<ArrayBuffer> {
  const form = { version, short: `v${version.replace('.', 'p')}` };
  const links = (kind: Entry['kind']) =>
    chapter.items
      .filter((entry) => entry.kind === kind)
      .map((entry) => linkItem(entry, root, form));
  const tasks = assignments.flatMap((assignment) => {
    const label = `figure-${assignment.figure}`;
    const figure = chapter.items.find((entry) => entry.label === label);
    return figure ? [assignmentItem(assignment, figure, root)] : [];
  });
  const modules: Module[] = [
    { identifier: 'lessons', title: chapter.title, items: links('lesson') },
    { identifier: 'exercises', title: 'Exercises', items: links('exercise') },
    { identifier: 'figures', title: 'Live figures', items: links('figure') },
    { identifier: 'assignments', title: 'Assignments', items: tasks },
  ].filter(({ items }) => items.length > 0);
  const files = modules.flatMap(({ items }) => items.map(({ file, content }) => [file, content]));
  return zip({
    'imsmanifest.xml': manifest(chapter, modules, form),
    ...(Object.fromEntries(files) as Record<string, string>),
  });
}
