/** A map of the files by département: colour, pattern and number say the same, and a table says it too. */
import { type Html, html, type Piece } from '#http/html';
import { around, type Box, OUTLINES, OUTLINES_CREDIT } from './outlines.ts';
import { type Shade, shadesFor } from './shades.ts';

export interface MapPlace {
  readonly code: string;
  readonly name: string;
  readonly count: number;
}

const TILE = { width: 112, height: 44, gap: 12 } as const;
const PAD = 10;

/**
 * @param places those of the territory; the others are drawn without a number
 * @param chosen the département that is told beside the map
 */
export function departmentMap(places: readonly MapPlace[], chosen: string | null = null): Html {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const shades = shadesFor(Math.max(0, ...places.map(({ count }) => count)));
  // What is chosen is drawn over its neighbours.
  const own = OUTLINES.filter(({ code }) => byCode.has(code)).sort(
    (one, other) => Number(one.code === chosen) - Number(other.code === chosen),
  );
  const drawn = new Set(OUTLINES.map(({ code }) => code));
  const tiles = places.filter(({ code }) => !drawn.has(code));
  const frame = own.length > 0 ? around(own.map(({ box }) => box)) : null;
  const width = Math.max(frame ? frame.right - frame.left : 0, tiles.length > 0 ? rowWidth(tiles.length) : 0);
  // Seen from nearer, there is room for larger numbers.
  const letter = frame ? width * (own.length > 30 ? 0.024 : 0.05) : 13;
  const tilesTop = frame ? frame.bottom + PAD * 2 : 0;
  const left = frame ? frame.left : 0;
  const bottom = tiles.length > 0 ? tilesTop + TILE.height : (frame?.bottom ?? 0);
  const top = frame ? frame.top : 0;
  const scale = round(frame ? Math.max(0.25, width / 613) : 1);
  const viewBox = [left - PAD, top - PAD, width + 2 * PAD, bottom - top + 2 * PAD]
    .map((one) => Math.round(one))
    .join(' ');
  return html`<figure class="carte"><svg viewBox="${viewBox}" role="group" aria-labelledby="carte-titre" aria-describedby="carte-table"><title id="carte-titre">Carte des dossiers par département. Le tableau qui suit dit la même chose.</title>${patterns(scale)}
${frame && OUTLINES.map(({ path, box, code }) => !byCode.has(code) && neighbour(path, box, frame))}
${own.map(({ code, path }) => {
  const place = byCode.get(code) as MapPlace;
  return chooser(place, outline(path, shades.of(place.count), code === chosen));
})}
${own.map(({ code, box }) => number(byCode.get(code)?.count ?? 0, box, letter))}
${tiles.map((place, at) => chooser(place, tile(place, shades.of(place.count), left + at * (TILE.width + TILE.gap), tilesTop, place.code === chosen)))}</svg>
<figcaption><ul class="carte-legende">${shades.all.map((shade) => sample(shade, scale))}</ul>
<p class="sous">${OUTLINES_CREDIT.text}.</p></figcaption></figure>`;
}

/** Seen from as near as the map: its pattern is drawn to the same scale. */
function sample({ level, label }: Shade, scale: number): Html {
  const [width, height] = [round(28 * scale), round(18 * scale)];
  return html`<li><svg viewBox="0 0 ${width} ${height}" width="28" height="18" aria-hidden="true"><rect class="fond-${level}" width="${width}" height="${height}"/>${level > 0 && html`<rect width="${width}" height="${height}" fill="url(#trame-${level})"/>`}</svg> ${label}</li>`;
}

/** For a finger or a mouse: by keyboard, a hundred stops would come before the table, which has the same links. */
function chooser({ code, name, count }: MapPlace, drawn: Html): Html {
  return html`<a href="${chosenHref(code)}" tabindex="-1"><title>${name} (${code}) : ${count === 0 ? 'aucun dossier' : `${count} dossier${count > 1 ? 's' : ''}`}</title>${drawn}</a>`;
}

/** The page with what is known of a département beside the map. */
export function chosenHref(code: string): string {
  return `?departement=${code}#choisi`;
}

function outline(path: string, { level }: Shade, isChosen: boolean): Html {
  return html`<path class="dep fond-${level}${isChosen && ' dep-choisi'}" d="${path}"/>${level > 0 && html`<path d="${path}" fill="url(#trame-${level})"/>`}`;
}

/** Drawn where it is seen, in grey; the rest of the country is left out. */
function neighbour(path: string, box: Box, frame: Box): Piece {
  const isSeen =
    box.right > frame.left - PAD &&
    box.left < frame.right + PAD &&
    box.bottom > frame.top - PAD &&
    box.top < frame.bottom + PAD;
  return isSeen && html`<path class="dep dep-autre" d="${path}"/>`;
}

function number(count: number, { left, top, right, bottom }: Box, size: number): Piece {
  if (count === 0) return null;
  return html`<text class="dep-nombre" aria-hidden="true" x="${round((left + right) / 2)}" y="${round((top + bottom) / 2 + size / 3)}" font-size="${round(size)}">${count}</text>`;
}

function tile({ name, count }: MapPlace, { level }: Shade, x: number, y: number, isChosen: boolean): Html {
  return html`<g><rect class="dep fond-${level}${isChosen && ' dep-choisi'}" x="${round(x)}" y="${round(y)}" width="${TILE.width}" height="${TILE.height}"/>${level > 0 && html`<rect x="${round(x)}" y="${round(y)}" width="${TILE.width}" height="${TILE.height}" fill="url(#trame-${level})"/>`}
<text class="dep-nom" x="${round(x + TILE.width / 2)}" y="${round(y + 17)}" font-size="13">${name}</text><text class="dep-nombre" x="${round(x + TILE.width / 2)}" y="${round(y + 36)}" font-size="15">${count}</text></g>`;
}

const rowWidth = (count: number) => count * TILE.width + (count - 1) * TILE.gap;
const round = (value: number) => Math.round(value * 10) / 10;

/** Told apart in black and white, and by those who see colours otherwise. */
const patterns = (scale: number) => html`<defs>
<pattern id="trame-1" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})"><circle class="trame" cx="3" cy="3" r="0.8"/></pattern>
<pattern id="trame-2" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})"><path class="trame-trait" d="M0 6 6 0"/></pattern>
<pattern id="trame-3" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})"><path class="trame-trait" d="M0 6 6 0M0 0 6 6"/></pattern>
<pattern id="trame-4" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})"><path class="trame-trait trame-serree" d="M0 2H4M2 0V4"/></pattern>
</defs>`;
