/** A zip archive through another library than ours: names in order, how each part is packed, its text. */
import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

export interface ZippedPart {
  readonly name: string;
  readonly stored: boolean;
  /** Its size is in its own header, not after it. */
  readonly sized: boolean;
  readonly text: string;
}

export async function readZip(bytes: Uint8Array): Promise<readonly ZippedPart[]> {
  const parts: ZippedPart[] = [];
  const archive = await fromBufferPromise(Buffer.from(bytes));
  for await (const entry of archive.eachEntry()) {
    const content = await buffer(await archive.openReadStreamPromise(entry));
    assert.equal(crc32(content), entry.crc32, entry.fileName);
    parts.push({
      name: entry.fileName,
      stored: entry.compressionMethod === 0,
      sized: (entry.generalPurposeBitFlag & 8) === 0,
      text: content.toString(),
    });
  }
  return parts;
}

export async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
