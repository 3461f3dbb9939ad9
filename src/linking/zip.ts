import { strToU8, zipSync } from 'fflate';

/** Text files by name as an archive: the same bytes for the same files. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const contents = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  // A zip has local times: one without a zone, so that it is the same everywhere.
  const mtime = new Date(1980, 0, 1);
  return Uint8Array.from(zipSync(Object.fromEntries(contents), { level: 9, mtime }));
}
