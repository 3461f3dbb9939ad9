/**
 * For which address the site is built, and where to, from the environment.
 * `SITE=https://example.org/some/path` is all it takes; `BASE_PATH` replaces the path in it.
 */
const { SITE = 'http://localhost:4321', BASE_PATH, OUT_DIR = './dist' } = process.env;
const address = new URL(SITE);

/** Scheme and host, as `https://example.org`. */
export const origin = address.origin;

/** The path the site is served under, with a slash at both ends. */
export const base = `/${BASE_PATH ?? address.pathname}/`.replaceAll(/\/+/g, '/');

/** The folder of the built site. */
export const outDir = OUT_DIR;
