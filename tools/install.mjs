/**
 * Installs the packages of package-lock.json unless they are there already. Plain JavaScript, for
 * it runs before anything is installed, on any Node from 20 on. The packages bring their own newer
 * Node, which npm scripts find first on their path.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Node 20 or newer is needed; this is Node ${process.versions.node}.`);
  process.exit(1);
}

const mark = 'node_modules/.installed';
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  console.log('Installing packages (a minute or two, once) …');
  const windows = process.platform === 'win32';
  // Not `npm ci`: it refuses a lockfile that does not list a package for every foreign platform,
  // and a registry need not have them all. `--no-save` keeps the lockfile as it is.
  const { status } = spawnSync(
    windows ? 'npm.cmd' : 'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    { stdio: 'inherit', shell: windows },
  );
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(mark, lock);
}
