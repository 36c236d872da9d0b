/** « Votre dossier », beside the plain conversation. The page with scripts builds the same from `assistant.panel`. */
import type { Panel } from '#dialogs/panel';
import { type Html, html, type Piece } from '#http/html';
import { unbroken } from '#page/browser/light-markdown.js';
import { progressInWords } from '#page/browser/panel-words.js';

/** A form around one button, which says these words: « corriger la ligne 4 ». */
export type SayButton = (say: string, label: Piece, look: 'lien' | 'bouton bouton-second') => Piece;

export function panelHtml(panel: Panel | null, button: SayButton): Html {
  return html`<aside class="dossier" aria-labelledby="titre-dossier"><h2 id="titre-dossier">Votre dossier</h2>${
    panel
      ? begun(panel, button)
      : html`<p class="dossier-vide">Rien n’est encore noté. Ce que vous direz de votre commune apparaîtra ici.</p>`
  }</aside>`;
}

function begun(panel: Panel, button: SayButton): Piece {
  const { lines, answered, total, result, status, closed } = panel;
  const isFiled = status.includes('référence');
  return html`<p class="badge">${status}</p>
<p class="avancement"><label for="avancement">${progressInWords(panel)}</label><progress id="avancement" max="${total}" value="${answered}"></progress></p>
${result !== '' && html`<p class="resultat">${result}</p>`}
<ol class="lignes">${lines.map(
    ({ number, text }) =>
      html`<li><span class="ligne-texte">${unbroken(text)}</span>${
        !closed &&
        button(
          `corriger la ligne ${number}`,
          html`Corriger<span class="lecteur"> la ligne ${number}</span>`,
          'lien',
        )
      }</li>`,
  )}</ol>${button('imprimer', isFiled ? 'Imprimer le dossier' : 'Imprimer le brouillon', 'bouton bouton-second')}${isFiled && html`<p><a href="/recepisse.pdf">Récépissé (PDF)</a></p>`}`;
}
