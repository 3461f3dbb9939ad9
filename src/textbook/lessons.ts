/** The lessons of the chapter as syntax trees: read once, for whatever needs to know what they hold. */
import { parseFrontmatter } from '@astrojs/markdown-remark';
import type { Root } from 'mdast';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import * as z from 'zod';
import { ContentError, contentFolder } from './content-file.ts';

export interface Lesson {
  /** Path from the root of the project, for messages. */
  readonly file: string;
  /** The prefix of the file's name. */
  readonly number: number;
  /** The rest of the file's name; the label of the lesson and its address under `/lessons/`. */
  readonly slug: string;
  readonly title: string;
  readonly tree: Root;
}

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkMath);
const heading = z.object({ title: z.string() });

/** The syntax tree of a lesson; its lines are those of the file. */
export function parseMdx(text: string): Root {
  return processor.parse(parseFrontmatter(text, { frontmatter: 'empty-with-lines' }).content);
}

/**
 * @param file path of the form `…/NN-slug.mdx`
 * @throws ContentError where the name has another form, the title is missing or the MDX is broken
 */
export function parseLesson(file: string, text: string): Lesson {
  const name = /(\d+)-([a-z0-9-]+)\.mdx$/.exec(file);
  if (!name?.[1] || !name[2]) {
    throw new ContentError([`${file}: a lesson's file is named NN-slug.mdx.`]);
  }
  const { data } = heading.safeParse(parseFrontmatter(text).frontmatter);
  if (!data) throw new ContentError([`${file}: the lesson has no title.`]);
  try {
    const tree = parseMdx(text);
    return { file, number: Number(name[1]), slug: name[2], title: data.title, tree };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContentError([`${file}: the MDX does not parse: ${reason}`]);
  }
}

/** All lessons in the order of the chapter. */
export const lessons = contentFolder('content/lessons', '.mdx', (texts) =>
  [...texts].map(([file, text]) => parseLesson(file, text)),
);

/** @throws ContentError where there is no such lesson */
export function lessonOf(slug: string): Lesson {
  const lesson = lessons().find((each) => each.slug === slug);
  if (!lesson) throw new ContentError([`content/lessons has no lesson “${slug}”.`]);
  return lesson;
}

/** The lessons before and after one, for the links at its foot. */
export function neighbours(slug: string): { previous?: Lesson; next?: Lesson } {
  const all = lessons();
  const at = all.findIndex((lesson) => lesson.slug === slug);
  const [previous, next] = [all[at - 1], at < 0 ? undefined : all[at + 1]];
  return { ...(previous && { previous }), ...(next && { next }) };
}
