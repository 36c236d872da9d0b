/** The formats of an export: what a person chooses, and what writes it. */
import { csv } from './csv.ts';
import { jsonLines } from './json-lines.ts';
import { ods } from './ods.ts';
import type { Table } from './table.ts';
import { xlsx } from './xlsx.ts';

export interface Format {
  readonly id: 'xlsx' | 'ods' | 'csv' | 'json';
  readonly label: string;
  /** For whom it is. */
  readonly use: string;
  readonly extension: string;
  readonly type: string;
  write(table: Table): AsyncIterable<Uint8Array>;
}

export const FORMATS: readonly Format[] = [
  {
    id: 'xlsx',
    label: 'Excel (XLSX)',
    use: 'pour Excel : les codes gardent leurs zéros, les dates se trient',
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsx,
  },
  {
    id: 'ods',
    label: 'OpenDocument (ODS)',
    use: 'pour LibreOffice, format de référence de l’administration',
    extension: 'ods',
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    write: ods,
  },
  {
    id: 'csv',
    label: 'CSV',
    use: 'pour un autre outil ; à l’ouverture, Excel retire les zéros en tête des codes',
    extension: 'csv',
    type: 'text/csv; charset=utf-8',
    write: csv,
  },
  {
    id: 'json',
    label: 'JSON (une ligne par dossier)',
    use: 'pour un programme',
    extension: 'jsonl',
    type: 'application/x-ndjson; charset=utf-8',
    write: jsonLines,
  },
];
