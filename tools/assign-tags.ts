/** npm run tags — gives a permanent address to each item that has none; touches no other line. */
import { appendFileSync } from 'node:fs';
import { items } from '../src/textbook/items.ts';
import { linesForNew } from '../src/textbook/tag-history.ts';
import { tagFile, tags } from '../src/textbook/tags.ts';

const lines = linesForNew(items().values(), tags());
appendFileSync(tagFile, lines.map((line) => `${line}\n`).join(''));
process.stdout.write(`${lines.length} new tags\n`);
