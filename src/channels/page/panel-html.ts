/** « Votre dossier », beside the plain conversation. The page with scripts builds the same from `assistant.panel`. */
import type { Panel } from '#dialogs/panel';
import { type Html, html, type Piece } from '#http/html';

/** @param correct the form around a button that says « corriger la ligne 4 » */
export function panelHtml(panel: Panel | null, correct: (say: string, label: Html) => Piece): Html {
  return html`<aside class="dossier" aria-labelledby="titre-dossier"><h2 id="titre-dossier">Votre dossier</h2>${
    panel
      ? begun(panel, correct)
      : html`<p class="dossier-vide">Rien n’est encore noté. Ce que vous direz de votre commune apparaîtra ici.</p>`
  }</aside>`;
}

function begun(panel: Panel, correct: (say: string, label: Html) => Piece): Piece {
  const { lines, answered, total, result, status, closed } = panel;
  return html`<p class="badge">${status}</p>
<p class="avancement"><label for="avancement">${answered} ${answered > 1 ? 'réponses' : 'réponse'} sur ${total}</label><progress id="avancement" max="${total}" value="${answered}"></progress></p>
${result !== '' && html`<p class="resultat">${result}</p>`}
<ol class="lignes">${lines.map(
    ({ number, text }) =>
      html`<li><span class="ligne-texte">${text}</span>${
        !closed &&
        correct(`corriger la ligne ${number}`, html`Corriger<span class="lecteur"> la ligne ${number}</span>`)
      }</li>`,
  )}</ol>${status.includes('référence') && html`<p><a href="/recepisse.pdf">Récépissé (PDF)</a></p>`}`;
}
