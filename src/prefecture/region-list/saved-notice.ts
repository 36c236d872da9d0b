/** What came of a form of the list: line by line, what was saved, what was not and why. */
import { type Html, html, type Piece } from '#http/html';
import { paragraphs } from '#prefecture/console/as-written';
import { isWholeSaved, type LineOutcome, type LineReport, type SaveReport } from './save-lines.ts';
import { lineId } from './town-lines.ts';

export function statusOf(saved: SaveReport): number {
  const results = [...saved.lines, ...(saved.note ? [saved.note] : [])].map(({ result }) => result.outcome);
  if (results.includes('wrong')) return 422;
  return isWholeSaved(saved) ? 200 : 409;
}

export function savedNotice(saved: SaveReport): Html {
  const { lines, note } = saved;
  if (lines.length === 0 && note === null)
    return html`<div class="avis" role="status"><p>Rien n’a changé : aucune saisie nouvelle à enregistrer.</p></div>`;
  const whole = isWholeSaved(saved);
  const count = lines.filter(({ result }) => result.outcome === 'saved').length;
  return html`<div class="avis ${whole ? 'avis-succes' : 'avis-attention'}" role="${whole ? 'status' : 'alert'}"><p><strong>${whole ? 'C’est fait.' : 'Tout n’est pas enregistré.'}</strong> ${sentence(count, lines.length)}${!whole && ' Rien de ce que vous avez écrit n’est perdu.'}</p>
<ul class="compte-rendu">${lines.map(line)}${note && item('Présentation', note.result, '#note')}</ul></div>`;
}

function sentence(saved: number, all: number): string {
  if (all === 0) return '';
  const left = all - saved;
  return `${saved === 0 ? 'Aucune ville enregistrée' : `${saved} ville${saved > 1 ? 's' : ''} enregistrée${saved > 1 ? 's' : ''}`}${left > 0 ? `, ${left} laissée${left > 1 ? 's' : ''} telle${left > 1 ? 's' : ''} quelle${left > 1 ? 's' : ''}` : ''}.`;
}

function line(report: LineReport): Html {
  const { reference, town, words, result } = report;
  // Its fields are gone with its line: what was typed is given back here.
  const typed = result.outcome === 'gone' ? Object.values(words).filter(Boolean) : [];
  return item(
    town || reference,
    result,
    town && `#${lineId(reference)}`,
    typed.length > 0 &&
      html`<p>Vous aviez écrit :</p>${typed.map((text) => html`<blockquote>${paragraphs(text)}</blockquote>`)}`,
  );
}

function item(name: string, result: LineOutcome, href: string, more: Piece = null): Html {
  const ok = result.outcome === 'saved';
  return html`<li class="${ok ? 'fait' : 'laisse'}"><span aria-hidden="true">${ok ? '✓' : '–'}</span> ${href ? html`<a href="${href}">${name}</a>` : name} : ${told(result)}${more}</li>`;
}

function told(result: LineOutcome): string {
  switch (result.outcome) {
    case 'saved':
      return 'enregistré';
    case 'moved':
      return `pas enregistré, changé entre-temps par un collègue${result.since.length > 0 ? ` (${result.since.join(', ')})` : ''}`;
    case 'wrong':
      return `pas enregistré, ${result.sentence}`;
    case 'refused':
      return `pas enregistré. ${result.sentence}`;
    case 'gone':
      return 'pas enregistré, ce dossier n’est pas ou n’est plus sur votre liste';
    case 'failed':
      return 'pas enregistré, le service n’a pas pu l’écrire : enregistrez à nouveau';
  }
}
