/** What is true of the chapter as a whole, and its lessons in order. */
import { getCollection, type CollectionEntry } from 'astro:content';
import manifest from '../../package.json';
import { lessonOf } from '../textbook/lessons.ts';
import { maximum } from '../numerics/statistics.ts';

export type LessonEntry = CollectionEntry<'docs'>;

export const chapter = {
  title: 'Neural Network Optimization Landscape',
  subtitle:
    'Saddles, connected minima, sharpness and the edge of stability: the shape of the loss of a neural network, and how much of training it explains.',
  edition: manifest.version,
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  level: 'Advanced',
  tier: 2,
} as const;

/** The lessons as Astro knows them, in order. */
export async function lessonEntries(): Promise<LessonEntry[]> {
  const entries = await getCollection('docs');
  return entries.sort((a, b) => numberOf(a) - numberOf(b));
}

/** The number of a lesson. */
export function numberOf(entry: LessonEntry): number {
  return lessonOf(slugOf(entry) ?? '').number;
}

/** The last part of a lesson's address, which is also its `id` in the whole chapter. */
export function slugOf({ id }: { readonly id: string }): string | undefined {
  return /^lessons\/(.+)$/.exec(id)?.[1];
}

/** The day on which the lesson reviewed last was reviewed. */
export function lastReviewed(lessons: readonly LessonEntry[]): Date {
  return new Date(maximum(lessons.map(({ data }) => data.lastReviewed.getTime())));
}

export function formatDate(date: Date): string {
  return date.toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
}
