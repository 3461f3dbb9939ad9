/** Everything in the chapter that has a label, with its number. */
import { ContentError } from './content-file.ts';
import { exercises, type Exercises } from './exercises/content.ts';
import { kindOf, kinds, type BlockKind, type Kind } from './kinds.ts';
import { lessons, type Lesson } from './lessons.ts';
import { elementsOf, hasProp, headingsOf, textProp, wordsProp, type Found } from './mdx-element.ts';

export interface Item {
  /** Unique in the chapter; also the `id` of its element. */
  readonly label: string;
  readonly kind: Kind;
  /** Its place among those of its lesson that share its counter; undefined if it is not numbered. */
  readonly count?: number;
  /** As printed at its head: “Theorem 3.1”, “Equation (7.2)”, “Intuition”. */
  readonly name: string;
  /** As printed where it is referred to: “Theorem 3.1”, “intuition in Section 3”. */
  readonly reference: string;
  readonly title?: string;
  readonly lesson: Lesson;
  /** For a correction, the claims it corrects: `C14`. */
  readonly claims: readonly string[];
}

export type Items = ReadonlyMap<string, Item>;

/** The label of a live figure: an experiment and a lesson may have the same name. */
export function figureLabel(experiment: string): string {
  return `figure-${experiment}`;
}

function named(kind: BlockKind, found: Found, lesson: Lesson, count: number | undefined) {
  if (count !== undefined) {
    const number = `${lesson.number}.${count}`;
    const name = `${kinds[kind].name} ${kind === 'equation' ? `(${number})` : number}`;
    return { count, name, reference: name };
  }
  const name = hasProp(found.element, 'sketch') ? `${kinds[kind].name} sketch` : kinds[kind].name;
  return { name, reference: `${name.toLowerCase()} in Section ${lesson.number}` };
}

/** The lesson, its headings and its labelled things in order. A label that is missing or malformed is a problem. */
function itemsOf(
  lesson: Lesson,
  elements: readonly Found[],
  titled: Exercises,
  problems: string[],
): Item[] {
  const section = `Section ${lesson.number}`;
  const { slug: label, title } = lesson;
  const whole: Item = {
    label,
    kind: 'lesson',
    name: section,
    reference: section,
    title,
    lesson,
    claims: [],
  };
  const items: { readonly line: number; readonly item: Item }[] = headingsOf(lesson).map(
    ({ id, text, line }) => {
      const name = `${section}, “${text}”`;
      return {
        line,
        item: { label: id, kind: 'heading', name, reference: name, lesson, claims: [] },
      };
    },
  );
  const counters = new Map<string, number>();
  for (const found of elements) {
    const { element, where } = found;
    const kind = kindOf(element.name);
    if (!kind) continue;
    const prop = kind === 'figure' ? 'id' : 'label';
    const own = textProp(element, prop);
    if (own === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(own)) {
      const instead = own === undefined ? '' : `, not “${own}”`;
      problems.push(`${where}: <${element.name}> needs a ${prop} in kebab-case${instead}.`);
      continue;
    }
    const { counter } = { counter: undefined, ...kinds[kind] };
    const count = counter && (counters.get(counter) ?? 0) + 1;
    if (counter && count) counters.set(counter, count);
    const heading = titled.get(own)?.title ?? textProp(element, 'title');
    const item: Item = {
      label: kind === 'figure' ? figureLabel(own) : own,
      kind,
      ...named(kind, found, lesson, count),
      ...(heading !== undefined && { title: heading }),
      lesson,
      claims: wordsProp(element, 'claims'),
    };
    items.push({ line: element.position?.start.line ?? 1, item });
  }
  items.sort((one, other) => one.line - other.line);
  return [whole, ...items.map(({ item }) => item)];
}

/** Names each proof after what it proves, and finds every label that nothing has. */
function resolve(elements: readonly Found[], items: Map<string, Item>, problems: string[]): void {
  for (const { element, where } of elements) {
    const prop = element.name === 'Ref' ? 'to' : element.name === 'Proof' ? 'of' : undefined;
    if (!prop) continue;
    const target = items.get(textProp(element, prop) ?? '');
    if (!target) {
      const label = textProp(element, prop) ?? '';
      problems.push(`${where}: <${element.name} ${prop}="${label}">: nothing has that label.`);
    }
    const proof = items.get(textProp(element, 'label') ?? '');
    if (!target || proof?.kind !== 'proof') continue;
    const name = `${proof.name} of ${target.name}`;
    items.set(proof.label, { ...proof, name, reference: name.replace(/^Proof/, 'proof') });
  }
}

/**
 * The items of the given lessons by label, in order.
 * @param titled where exercises, whose text is not in the lesson, have their titles from
 * @throws ContentError listing every label that is missing, malformed, doubled or unknown
 */
export function collect(chapter: readonly Lesson[], titled: Exercises = new Map()): Items {
  const problems: string[] = [];
  const items = new Map<string, Item>();
  const elements = chapter.map(elementsOf);
  for (const [index, lesson] of chapter.entries()) {
    for (const item of itemsOf(lesson, elements[index] ?? [], titled, problems)) {
      const first = items.get(item.label);
      if (first) {
        const other = `${first.name} in ${first.lesson.file}`;
        problems.push(`${lesson.file}: the label “${item.label}” is already that of ${other}.`);
      }
      items.set(item.label, item);
    }
  }
  resolve(elements.flat(), items, problems);
  if (problems.length > 0) throw new ContentError(problems);
  return items;
}

let latest:
  | { readonly chapter: readonly Lesson[]; readonly titled: Exercises; readonly items: Items }
  | undefined;

/** The items of the chapter as it is on disk. */
export function items(): Items {
  const [chapter, titled] = [lessons(), exercises()];
  if (latest?.chapter !== chapter || latest.titled !== titled) {
    latest = { chapter, titled, items: collect(chapter, titled) };
  }
  return latest.items;
}

/** @throws ContentError where nothing has the label */
export function itemOf(label: string): Item {
  const item = items().get(label);
  if (!item) throw new ContentError([`Nothing in the chapter is labelled “${label}”.`]);
  return item;
}
