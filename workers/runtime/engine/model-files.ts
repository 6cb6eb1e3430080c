import { SottoError } from '../../../src/contracts/errors.ts';
import type { LoadRequest } from '../../../src/contracts/worker.ts';

/** The files of one model, already verified by the page; nothing here reaches the network. */
export class ModelFiles {
  readonly #blobs: ReadonlyMap<string, Blob>;
  readonly #read = new Set<string>();
  readonly modelId: string;

  constructor({ manifest, files }: Pick<LoadRequest, 'manifest' | 'files'>) {
    this.modelId = manifest.id;
    const blobs = new Map(Object.entries(files));
    for (const { path, sameAs } of manifest.files) {
      const twin = sameAs === undefined ? undefined : blobs.get(sameAs);
      if (!blobs.has(path) && twin !== undefined) blobs.set(path, twin);
    }
    this.#blobs = blobs;
  }

  find(path: string): Blob | undefined {
    this.#read.add(path);
    return this.#blobs.get(path);
  }

  /** Paths of the ONNX graphs that were asked for and are there. */
  graphsRead(): readonly string[] {
    return [...this.#read].filter((path) => path.endsWith('.onnx') && this.#blobs.has(path));
  }

  /** Errors: model/missing. */
  get(path: string): Blob {
    const blob = this.find(path);
    if (blob !== undefined) return blob;
    throw new SottoError({
      code: 'model/missing',
      message: `The model ${this.modelId} lacks its file ${path}; delete the model and download it again.`,
      recoverable: false,
    });
  }

  async bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.get(path).arrayBuffer());
  }

  async json(path: string): Promise<unknown> {
    return JSON.parse(await this.get(path).text());
  }
}
