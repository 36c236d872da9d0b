/** Bars drawn here, each with its table: no script, no library. */
import { type Html, html } from '#http/html';

export interface Bar {
  readonly label: string;
  readonly count: number;
}

/** Lying bars: few kinds with words beside them. */
export function lyingBars(id: string, title: string, kind: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const line = 30;
  return figure(
    id,
    title,
    kind,
    bars,
    html`<svg viewBox="0 0 480 ${bars.length * line}" role="img" aria-label="${summary(title, bars)}">${bars.map(
      ({ label, count }, at) =>
        html`<text class="barre-nom" x="0" y="${at * line + 19}" font-size="16">${label}</text><rect class="barre" x="190" y="${at * line + 5}" width="${Math.round((count / most) * 245)}" height="20"/><text class="barre-nombre" x="${196 + Math.round((count / most) * 245)}" y="${at * line + 20}" font-size="16">${count}</text>`,
    )}</svg>`,
  );
}

/** Standing bars: many moments, in order. */
export function standingBars(id: string, title: string, kind: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = Math.min(48, 480 / Math.max(1, bars.length));
  const height = 120;
  // As many words below as there is room for.
  const every = Math.ceil(bars.length / 8);
  return figure(
    id,
    title,
    kind,
    bars,
    html`<svg viewBox="0 0 480 ${height + 40}" role="img" aria-label="${summary(title, bars)}">${bars.map(
      ({ label, count }, at) => {
        const [x, top] = [Math.round(at * step * 10) / 10, Math.round((1 - count / most) * height)];
        return html`<rect class="barre" x="${x + 1}" y="${top + 16}" width="${Math.max(1, Math.round((step - 2) * 10) / 10)}" height="${height - top}"/>${count > 0 && step >= 14 && html`<text class="barre-nombre" text-anchor="middle" x="${Math.round(x + step / 2)}" y="${top + 12}" font-size="14">${count}</text>`}${at % every === 0 && html`<text class="barre-nom" x="${x}" y="${height + 34}" font-size="14">${label}</text>`}`;
      },
    )}<line class="barre-base" x1="0" x2="480" y1="${height + 16}" y2="${height + 16}"/></svg>`,
  );
}

function figure(id: string, title: string, kind: string, bars: readonly Bar[], drawing: Html): Html {
  return html`<section class="figure" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${drawing}
<details><summary>${title} : le tableau</summary><table><caption class="lecteur">${title}</caption><thead><tr><th scope="col">${kind}</th><th scope="col">Dossiers</th></tr></thead>
<tbody>${bars.map(({ label, count }) => html`<tr><th scope="row">${label}</th><td>${count}</td></tr>`)}</tbody></table></details></section>`;
}

function summary(title: string, bars: readonly Bar[]): string {
  const counted = bars.filter(({ count }) => count > 0);
  if (counted.length === 0) return `${title} : aucun dossier.`;
  if (counted.length > 8) return `${title}. Le tableau qui suit donne chaque nombre.`;
  return `${title} : ${counted.map(({ label, count }) => `${label}, ${count}`).join(' ; ')}.`;
}
