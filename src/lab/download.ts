/** Files a reader can take away. */
import { csvFormatRow } from 'd3-dsv';
import type { Table } from '../experiments/contract.ts';

/** What tells a spreadsheet that the file is UTF-8: column names have Greek letters. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * RFC 4180, as UTF-8 with a byte-order mark. Numbers are for machines, not for readers: ASCII, in
 * full precision (`-1.5e-7`), as every program reads them; what does not exist is an empty field.
 */
export function toCsv({ columns, rows }: Table): string {
  const line = (fields: Table['rows'][number]) =>
    `${csvFormatRow(fields.map((field) => (field === null ? '' : String(field))))}\r\n`;
  return BYTE_ORDER_MARK + [columns, ...rows].map(line).join('');
}

/** Offers a file to the reader under a name. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
