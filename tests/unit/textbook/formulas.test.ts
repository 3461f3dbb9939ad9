import { pathToFileURL } from 'node:url';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import remarkMath from 'remark-math';
import { expect, it } from 'vitest';
import { setFormulas } from '../../../src/textbook/formulas.ts';

const processor = await createMarkdownProcessor({
  remarkPlugins: [remarkMath],
  rehypePlugins: setFormulas,
});
const fileURL = pathToFileURL('content/lessons/99-wrong.mdx');

it.each([
  ['an unknown command', 'In words $\\nosuch{x}$.', '“\\nosuch{x}” is TeX', 3],
  ['a brace too few, displayed', '$$\n\\frac{1}{2\n$$', '“\\frac{1}{2” is TeX', 3],
  ['a letter that TeX has not', 'In words $é$.', '“é” is TeX', 3],
])('a lesson with %s names file, line and formula', async (_, text, said, line) => {
  const place = `content/lessons/99-wrong.mdx, line ${line}: `;
  await expect(processor.render(`Well.\n\n${text}\n`, { fileURL })).rejects.toThrow(place + said);
});

it('all wrong formulas of a lesson are said at once', async () => {
  const text = 'First $\\one$.\n\nThen $x$ and $\\two$.';
  await expect(processor.render(text, { fileURL })).rejects.toThrow(
    /line 1: “\\one”.*\n.*line 3: “\\two”/,
  );
});
