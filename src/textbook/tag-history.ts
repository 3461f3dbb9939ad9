/** Giving tags, and seeing to it that none is ever taken away or given to something else. */
import { createHash } from 'node:crypto';
import { csvFormatRow } from 'd3-dsv';
import type { Item } from './items.ts';
import { hasTag } from './kinds.ts';
import { alphabet, tagFile, type Tag } from './tags.ts';

type Tagged = Pick<Item, 'label' | 'kind'>;

/** Four characters that depend on the label, and on the attempt where the first are taken. */
function tagFrom(label: string, attempt: number): string {
  const hash = createHash('sha256').update(`${label} ${attempt}`).digest();
  let number = hash.readUIntBE(0, 6);
  let tag = '';
  while (tag.length < 4) {
    tag += alphabet[number % alphabet.length] ?? '';
    number = Math.floor(number / alphabet.length);
  }
  return tag;
}

/** Lines to append to the file, one for each item that has no tag yet. */
export function linesForNew(items: Iterable<Tagged>, given: readonly Tag[]): string[] {
  const taken = new Set(given.map(({ tag }) => tag));
  const labelled = new Set(given.filter(({ status }) => status === 'active').map((t) => t.label));
  const lines: string[] = [];
  for (const { label, kind } of items) {
    if (!hasTag(kind) || labelled.has(label)) continue;
    let attempt = 0;
    while (taken.has(tagFrom(label, attempt))) attempt += 1;
    const tag = tagFrom(label, attempt);
    taken.add(tag);
    lines.push(csvFormatRow([tag, label, kind, 'active', '', '']));
  }
  return lines;
}

/** What has become of the promises that an earlier version of the file made. */
export function brokenPromises(now: readonly Tag[], before: readonly Tag[]): string[] {
  const current = new Map(now.map((row) => [row.tag, row]));
  return before.flatMap(({ tag, label, kind, formerly }) => {
    const row = current.get(tag);
    if (!row) return [`${tagFile}: the tag ${tag} of “${label}” has vanished; retire it instead.`];
    if (row.kind !== kind) return [`${tagFile}: the tag ${tag} was a ${kind}, now a ${row.kind}.`];
    return [label, ...formerly]
      .filter((old) => old !== row.label && !row.formerly.includes(old))
      .map(
        (old) =>
          `${tagFile}: ${tag} was “${old}”; write that under “formerly”, so that its addresses lead on.`,
      );
  });
}

/** Active tags that lead nowhere, and items that have none, or one of another kind. */
export function mismatches(now: readonly Tag[], items: ReadonlyMap<string, Tagged>): string[] {
  const active = now.filter(({ status }) => status === 'active');
  const tagged = new Set(active.map(({ label }) => label));
  const untagged = [...items.values()].filter(
    ({ label, kind }) => hasTag(kind) && !tagged.has(label),
  );
  return [
    ...active.flatMap(({ tag, label, kind }) => {
      const item = items.get(label);
      if (!item) return [`${tagFile}: nothing is labelled “${label}” any more; retire ${tag}.`];
      if (item.kind === kind) return [];
      return [`${tagFile}: ${tag} says that “${label}” is a ${kind}; it is a ${item.kind}.`];
    }),
    ...untagged.map(({ label }) => `${tagFile}: “${label}” has no tag; npm run tags gives it one.`),
  ];
}
