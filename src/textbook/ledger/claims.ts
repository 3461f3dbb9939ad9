/** The ledger: each claim of the source page, judged. */
import { parse } from 'yaml';
import * as z from 'zod';
import { ContentError, contentFile } from '../content-file.ts';
import { textWithFormulas } from '../tex.ts';

/** From the mildest to the harshest, with what each means. */
export const verdicts = {
  correct: 'correct',
  'needs-assumptions': 'needs assumptions',
  imprecise: 'imprecise',
  wrong: 'wrong',
} as const;

type Verdict = keyof typeof verdicts;

const Check = z
  .strictObject({
    experiment: z.string(),
    reading: z.string(),
    /** Which entry of a list, or which part of a reading made of several; without it, all of them. */
    at: z.union([z.number().int().min(0), z.string()]).optional(),
    /** The range of that one entry; without it, the one that the figure's definition expects. */
    within: z
      .tuple([z.number(), z.number()])
      .refine(([low, high]) => low <= high, 'low before high')
      .optional(),
  })
  .refine(({ at, within }) => at !== undefined || within === undefined, {
    path: ['within'],
    error: 'the range of a whole reading stands in the definition of its figure',
  });

const Claim = z.strictObject({
  id: z.string().regex(/^C[1-9]\d*$/, 'C and a number'),
  /** The section of the source page. */
  section: z.string(),
  /** What the source page says, in our words. */
  claim: z.string(),
  verdict: z.enum(Object.keys(verdicts) as [Verdict, ...Verdict[]]),
  /** What we say instead, or why it stands. */
  answer: z.string(),
  /** Labels of the blocks or lessons that treat it. */
  where: z.array(z.string()).min(1, 'at least one label'),
  /** Keys of the bibliography. */
  references: z.array(z.string()).default([]),
  check: Check.optional(),
});

export type Claim = z.output<typeof Claim>;

export const claimsFile = 'content/claims.yaml';
const count = 87;

/** @throws ContentError naming each claim and property that is wrong, missing, out of order or not TeX */
export function parseClaims(yaml: string): Claim[] {
  const listed = z.array(z.unknown()).parse(parse(yaml));
  const problems: string[] = [];
  const claims = listed.flatMap((entry, index) => {
    const id = `C${index + 1}`;
    const { data, error } = Claim.safeParse(entry);
    for (const { path, message } of error?.issues ?? []) {
      problems.push(`${claimsFile}: ${id}: ${path.join('.')}: ${message}.`);
    }
    if (data && data.id !== id)
      problems.push(`${claimsFile}: ${data.id} stands where ${id} should.`);
    if (!data) return [];
    try {
      textWithFormulas(data.claim);
      textWithFormulas(data.answer);
    } catch (error) {
      problems.push(`${claimsFile}: ${id}: ${(error as Error).message}`);
    }
    return [data];
  });
  if (listed.length !== count) {
    problems.push(`${claimsFile} lists ${listed.length} claims; the source page makes ${count}.`);
  }
  if (problems.length > 0) throw new ContentError(problems);
  return claims;
}

export const claims = contentFile(claimsFile, parseClaims);
