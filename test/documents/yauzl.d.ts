/** The part of yauzl 3.4 that the tests use; its package has no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';
  export interface Entry {
    readonly fileName: string;
    readonly compressionMethod: number;
    readonly crc32: number;
    readonly uncompressedSize: number;
    readonly generalPurposeBitFlag: number;
  }
  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }
  export function fromBufferPromise(
    buffer: Buffer,
    options?: { readonly validateEntrySizes?: boolean },
  ): Promise<ZipFile>;
}
