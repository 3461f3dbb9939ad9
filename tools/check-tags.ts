/**
 * Part of npm run check — fails when a tag of either of the last two commits is gone or means
 * something else, and when tags and items do not match. Without history, only the latter.
 */
import { execFileSync } from 'node:child_process';
import { items } from '../src/textbook/items.ts';
import { brokenPromises, mismatches } from '../src/textbook/tag-history.ts';
import { parseTags, tagFile, tags, type Tag } from '../src/textbook/tags.ts';

function tagsAt(commit: string): Tag[] {
  let csv: string;
  try {
    const git = ['show', `${commit}:${tagFile}`];
    csv = execFileSync('git', git, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return []; // No git, no such commit, or no such file in it.
  }
  return parseTags(csv);
}

const now = tags();
const problems = new Set([
  ...['HEAD', 'HEAD~1'].flatMap((commit) => brokenPromises(now, tagsAt(commit))),
  ...mismatches(now, items()),
]);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.size > 0 ? 1 : 0;
