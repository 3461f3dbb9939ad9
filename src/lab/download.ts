/** Files a reader can take away. */
import type { Table } from '../experiments/contract.ts';

/** RFC 4180: fields with commas, quotes or line breaks are quoted; numbers keep all their digits. */
export function toCsv({ columns, rows }: Table): string {
  const field = (value: number | string | null) => {
    const text = value === null ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
