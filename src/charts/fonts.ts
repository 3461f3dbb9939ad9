/** The page's own web fonts as data, for a picture that must stand without the page. */

function familyNames(families: string): readonly string[] {
  return families.split(',').map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'));
}

function fontFaces(): readonly CSSFontFaceRule[] {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
    } catch {
      // The rules of another origin's sheet are closed to scripts.
      return [];
    }
  });
}

async function dataUrl(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`cannot read the font ${address}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `data:font/woff2;base64,${btoa(binary)}`;
}

/** `@font-face` rules for those of the given families that the page brings along itself. */
export async function embeddedFonts(families: ReadonlySet<string>): Promise<string> {
  const wanted = new Set([...families].flatMap(familyNames));
  const rules = fontFaces().map(async (rule) => {
    const [family = ''] = familyNames(rule.style.getPropertyValue('font-family'));
    const source = /url\((["']?)(.*?)\1\)/.exec(rule.style.getPropertyValue('src'))?.[2];
    if (!wanted.has(family) || !source) return '';
    const address = new URL(source, rule.parentStyleSheet?.href ?? document.baseURI).href;
    const about = ['font-style', 'font-weight', 'unicode-range']
      .map((name) => [name, rule.style.getPropertyValue(name)] as const)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}:${value};`);
    try {
      return `@font-face{font-family:"${family}";${about.join('')}src:url(${await dataUrl(address)})}`;
    } catch {
      return '';
    }
  });
  return (await Promise.all(rules)).join('');
}
