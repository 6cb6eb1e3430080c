import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFiles } from './report-files.ts';

export interface Example extends ReportFiles {
  /** A line for each run. */
  readonly csv: string;
  /** How it was made. */
  readonly origin: string;
}

/**
 * A finished study for somebody to look at: the report as the app saved it, a page of it for where no data addresses are
 * shown, with its figures beside it, and its runs.
 *
 * @param folder emptied first
 */
export async function writeExample(folder: string, { html, markdown, csv, origin }: Example): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const figures: (readonly [name: string, svg: string])[] = [];
  const beside = markdown.replace(
    /^\[(figure-\d+)\]: data:image\/svg\+xml,(\S+)$/gm,
    (_, id: string, encoded: string) => {
      figures.push([`${id}.svg`, decodeURIComponent(encoded)]);
      return `[${id}]: ${id}.svg`;
    },
  );
  const [title = '', ...rest] = beside.split('\n\n');
  const files =
    'The same [as one HTML file](report.html), which needs nothing else, and [its runs](runs.csv).';
  const page = [title, `> ${origin}\n>\n> ${files}`, ...rest].join('\n\n');
  for (const [name, text] of [
    ['README.md', page],
    ['report.html', html],
    ['runs.csv', csv],
    ...figures,
  ] as const)
    await writeFile(join(folder, name), text);
}
