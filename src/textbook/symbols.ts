/** The glossary of symbols. */
import { parse } from 'yaml';
import * as z from 'zod';
import { ContentError, contentFile } from './content-file.ts';
import { textWithFormulas } from './tex.ts';

export const symbolsFile = 'content/symbols.yaml';

const Symbol = z.strictObject({
  /** Text with formulas between dollar signs, as `meaning` and `notes`. */
  symbol: z.string(),
  meaning: z.string(),
  /** Unit, range or another use of the same letter. */
  notes: z.string().optional(),
  /** Label of the lesson, block or equation where it is introduced. */
  introduced: z.string(),
});

export type Symbol = z.output<typeof Symbol>;

/** @throws ContentError naming each entry that lacks something, is doubled or is not TeX */
export function parseSymbols(yaml: string): Symbol[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  const symbols = z
    .array(z.unknown())
    .parse(parse(yaml))
    .flatMap((entry, index) => {
      const { data, error } = Symbol.safeParse(entry);
      const where = `${symbolsFile}: entry ${index + 1}`;
      for (const { path, message } of error?.issues ?? []) {
        problems.push(`${where}: ${path.join('.')}: ${message}.`);
      }
      if (!data) return [];
      if (seen.has(data.symbol)) problems.push(`${where}: ${data.symbol} is listed twice.`);
      seen.add(data.symbol);
      try {
        textWithFormulas([data.symbol, data.meaning, data.notes].join(' '));
      } catch (error) {
        problems.push(`${where}: ${(error as Error).message}`);
      }
      return [data];
    });
  if (problems.length > 0) throw new ContentError(problems);
  return symbols;
}

export const symbols = contentFile(symbolsFile, parseSymbols);
