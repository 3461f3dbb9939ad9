/** Who wrote, edited and published the chapter: the one place where anybody is named. */
import { parse } from 'yaml';
import * as z from 'zod';
import { ContentError, contentFile } from './content-file.ts';

const file = 'content/publication.yaml';

/** Whether the last character is the check digit of ISO 7064, MOD 11-2. */
function isChecked(orcid: string): boolean {
  const digits = orcid.replaceAll('-', '');
  const sum = digits
    .slice(0, -1)
    .split('')
    .reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}

export const Person = z.strictObject({
  family: z.string().min(1, 'a surname'),
  given: z.string().min(1, 'given names'),
  orcid: z
    .string()
    .regex(/^(\d{4}-){3}\d{3}[\dX]$/, 'four groups of four digits')
    .refine(isChecked, 'an ORCID whose check digit is right')
    .optional(),
});
export type Person = z.output<typeof Person>;

const Publication = z.strictObject({
  authors: z.array(Person).default([]),
  editors: z.array(Person).default([]),
  publisher: z.string().min(1, 'a name').optional(),
});
export type Publication = z.output<typeof Publication>;

/** @throws ContentError naming each property that is wrong */
export function parsePublication(yaml: string): Publication {
  const { data, error } = Publication.safeParse(parse(yaml) ?? {});
  if (data) return data;
  throw new ContentError(
    error.issues.map(({ path, message }) => `${file}: ${path.join('.')} must be ${message}.`),
  );
}

/** The publication as it is on disk. */
export const publication = contentFile(file, parsePublication);
