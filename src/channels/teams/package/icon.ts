/** The two icons that Teams asks for, drawn here: an arch over a heart of town, white on blue, then white alone. */
import { crc32, deflateSync } from 'node:zlib';

/** 192 × 192: the drawing on the colour of the page. */
export function colorIcon(): Buffer {
  return png(192, (x, y) => (isDrawn(x, y) ? [255, 255, 255, 255] : [0, 0, 145, 255]));
}

/** 32 × 32: white on nothing. */
export function outlineIcon(): Buffer {
  return png(32, (x, y) => [255, 255, 255, isDrawn(x, y) ? 255 : 0]);
}

/** @param x, y from 0 to 1: three houses on a line, the middle one higher, its door open */
function isDrawn(x: number, y: number): boolean {
  const house = (left: number, right: number, top: number) => {
    const middle = (left + right) / 2;
    const roof = top + (Math.abs(x - middle) / (right - left)) * 0.3;
    return x >= left && x < right && y >= roof && y < 0.8;
  };
  const isDoor = Math.abs(x - 0.5) < 0.055 && y > 0.6;
  return (house(0.16, 0.35, 0.46) || house(0.38, 0.62, 0.2) || house(0.65, 0.84, 0.46)) && !isDoor;
}

/** @param colorAt red, green, blue and opacity of the point, asked at its middle */
function png(size: number, colorAt: (x: number, y: number) => readonly number[]): Buffer {
  const rows: number[] = [];
  for (let y = 0; y < size; y += 1) {
    rows.push(0); // no filter
    for (let x = 0; x < size; x += 1) rows.push(...colorAt((x + 0.5) / size, (y + 0.5) / size));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // eight bits, red green blue opacity
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
