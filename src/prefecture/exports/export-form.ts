/** Below a list: how many files, in which formats. The filter and the order of the screen go with it. */
import { type Html, html } from '#http/html';
import { type ListAddress, listHref } from '#prefecture/console/list-address';
import { FORMATS } from './formats.ts';

export const EXPORT_PATH = '/prefecture/exports';

export function exportForm(address: ListAddress, total: number, token: string): Html | null {
  if (total === 0) return null;
  const query = listHref({ ...address, cursor: null }).split('?')[1];
  return html`<form class="export" method="post" action="${EXPORT_PATH}${query && `?${query}`}"><input type="hidden" name="jeton" value="${token}">
<fieldset><legend>Exporter ${total === 1 ? 'le dossier affiché' : `les ${total} dossiers de cette liste`}</legend>
<p class="champ-aide">Avec les mêmes filtres et dans le même ordre. L’export est noté au journal d’activité.</p>
<div class="export-formats">${FORMATS.map(
    ({ id, label, use }) =>
      html`<p><button class="bouton bouton-second" name="format" value="${id}" aria-describedby="export-${id}">${label}</button> <span class="champ-aide" id="export-${id}">${use}</span></p>`,
  )}</div></fieldset></form>`;
}
