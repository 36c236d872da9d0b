/**
 * A zip archive as a stream: each part is compressed by Node's own zlib, off the event loop, as its text comes. fflate
 * compresses on the loop, and cannot store a first part as OpenDocument wants it: uncompressed, its size in its header.
 */
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  /** Bytes or a whole text are stored as they are when `stored`; a text that comes in pieces is always compressed. */
  readonly content: string | AsyncIterable<string>;
  readonly stored?: boolean;
}

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

const STORED = 0;
const DEFLATED = 8;
/** Names are UTF-8; sizes follow the content. */
const UTF8 = 0x0800;
const SIZES_AFTER = 0x0008;

export async function* zip(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const { name, content, stored } of parts) {
    const named = { name: Buffer.from(name), offset };
    if (stored && typeof content === 'string') {
      const bytes = Buffer.from(content);
      const size = bytes.length;
      const entry = { ...named, method: STORED, flags: UTF8, crc: crc32(bytes), packed: size, size };
      const head = localHeader(entry);
      yield Buffer.concat([head, bytes]);
      offset += head.length + size;
      entries.push(entry);
      continue;
    }
    const opened = { ...named, method: DEFLATED, flags: UTF8 | SIZES_AFTER, crc: 0, packed: 0, size: 0 };
    const head = localHeader(opened);
    yield head;
    const tally = { crc: 0, size: 0 };
    let packed = 0;
    for await (const bytes of deflated(content, tally)) {
      packed += bytes.length;
      yield bytes;
    }
    const entry = { ...opened, ...tally, packed };
    const tail = sizes(entry);
    yield tail;
    offset += head.length + packed + tail.length;
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.map(directoryLine));
  yield Buffer.concat([directory, end(entries.length, directory.length, offset)]);
}

/** An error of the source ends the compressed stream with it; a reader that stops frees both. */
function deflated(
  content: string | AsyncIterable<string>,
  tally: { crc: number; size: number },
): AsyncIterable<Buffer> {
  async function* counted() {
    for await (const piece of typeof content === 'string' ? [content] : content) {
      const bytes = Buffer.from(piece);
      tally.crc = crc32(bytes, tally.crc);
      tally.size += bytes.length;
      yield bytes;
    }
  }
  return pipeline(Readable.from(counted()), createDeflateRaw({ level: 4, chunkSize: 64 * 1024 }), () => {});
}

function localHeader({ name, method, flags, crc, packed, size }: Entry): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt32LE(DAY_ZERO, 10);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function sizes({ crc, packed, size }: Entry): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryLine({ name, offset, method, flags, crc, packed, size }: Entry): Buffer {
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(20, 4);
  line.writeUInt16LE(20, 6);
  line.writeUInt16LE(flags, 8);
  line.writeUInt16LE(method, 10);
  line.writeUInt32LE(DAY_ZERO, 12);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(packed, 20);
  line.writeUInt32LE(size, 24);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt32LE(offset, 42);
  return Buffer.concat([line, name]);
}

function end(count: number, length: number, offset: number): Buffer {
  const line = Buffer.alloc(22);
  line.writeUInt32LE(0x06054b50, 0);
  line.writeUInt16LE(count, 8);
  line.writeUInt16LE(count, 10);
  line.writeUInt32LE(length, 12);
  line.writeUInt32LE(offset, 16);
  return line;
}

/** 1 January 1980 in DOS: the same content always gives the same bytes. */
const DAY_ZERO = ((1 << 5) | 1) << 16;
