/** Small texts gathered into bytes: a write of 64 kB costs as much as one of 200 bytes. */
const PIECE = 64 * 1024;

export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let gathered = '';
  for await (const text of texts) {
    gathered += text;
    if (gathered.length < PIECE) continue;
    yield Buffer.from(gathered);
    gathered = '';
  }
  if (gathered !== '') yield Buffer.from(gathered);
}
