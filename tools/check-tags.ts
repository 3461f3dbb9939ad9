/**
 * Part of npm run check — fails when a tag that any earlier commit gave is gone or means something
 * else, when a label that one had no longer leads to it, and when tags and items do not match.
 * Without history, only the last.
 */
import { execFileSync } from 'node:child_process';
import { items } from '../src/textbook/items.ts';
import { brokenPromises, mismatches } from '../src/textbook/tag-history.ts';
import { parseTags, tagFile, tags } from '../src/textbook/tags.ts';

/** What git answers; nothing where there is no git, no history or no such file. */
function git(...words: string[]): string {
  try {
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

const commits = git('log', '--full-history', '--format=%H', '--', tagFile).split('\n');
const versions = commits
  .filter((commit) => commit !== '')
  .map((commit) => parseTags(git('show', `${commit}:${tagFile}`)));
if (git('rev-parse', '--is-shallow-repository').trim() === 'true') {
  process.stderr.write('Not all of the history is here; tags were compared with what there is.\n');
}

const now = tags();
const problems = new Set([
  ...versions.flatMap((version) => brokenPromises(now, version)),
  ...mismatches(now, items()),
]);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.size > 0 ? 1 : 0;
