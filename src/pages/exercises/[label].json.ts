/** What the browser needs of an exercise to check its answers: loaded when the exercise is near. */
import type { APIRoute } from 'astro';
import { exercises } from '../../textbook/exercises/content.ts';
import { exerciseAsHtml } from '../../textbook/exercises/render.ts';

export function getStaticPaths() {
  return [...exercises().keys()].map((label) => ({ params: { label } }));
}

export const GET: APIRoute<object, { label: string }> = async ({ params }) => {
  const { title, figure, given, parts, hints, solution } = await exerciseAsHtml(params.label);
  return Response.json({ title, figure, given, parts, hints, solution });
};
