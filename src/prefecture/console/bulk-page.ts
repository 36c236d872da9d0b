/** One act on several files: first what would happen to each, then what did, line by line. */
import type { Candidacy, FileState } from '#candidacies/candidacy';
import type { FileEventName } from '#candidacies/file-action';
import { type Html, html } from '#http/html';
import type { ConsolePage } from './console-page.ts';
import { townOf } from './file-view.ts';
import { STATE_WORDS } from './file-words.ts';
import { LIST_PATH } from './list-address.ts';

export interface BulkAct {
  readonly name: string;
  readonly event: FileEventName;
  readonly label: string;
  /** What a line says once done. */
  readonly done: string;
}

/** Acts that need nothing more than the files. */
export const BULK: readonly BulkAct[] = [
  { name: 'examiner', event: 'examine', label: 'Prendre en examen', done: 'pris en examen' },
  { name: 'transmettre', event: 'transmit', label: 'Transmettre au préfet de région', done: 'transmis' },
  { name: 'proposer', event: 'propose', label: 'Proposer au ministre', done: 'proposé' },
  { name: 'ne-pas-proposer', event: 'notPropose', label: 'Ne pas proposer', done: 'non proposé' },
  { name: 'retenir', event: 'select', label: 'Villes retenues', done: 'marqué comme retenu' },
  {
    name: 'ne-pas-retenir',
    event: 'notSelect',
    label: 'Villes non retenues',
    done: 'marqué comme non retenu',
  },
];

/** What a line of the list stands for: the file and the version that was seen. */
export interface BulkLine {
  readonly reference: string;
  readonly version: string;
  /** Null: no such file in the territory. */
  readonly file: Candidacy | null;
  /** Where it would go, or null when the act is not possible. */
  readonly to: FileState | null;
}

/** @param back the list that was on the screen, its filters and its page */
export function bulkCheckPage(
  act: BulkAct,
  lines: readonly BulkLine[],
  back: string,
  token: string,
): ConsolePage {
  const ready = lines.filter(isReady);
  return {
    title: act.label,
    here: LIST_PATH,
    main: html`${trail(act.label, back)}<h1>${act.label} : ${lines.length} dossier${lines.length > 1 && 's'}</h1>
<p>Rien n’est encore fait. Voici ce qui arrivera à chaque dossier ; aucun message ne part vers les communes.</p>
${report(lines.map((line) => ({ line, ok: isReady(line), words: foreseen(line) })))}
${
  ready.length === 0
    ? html`<p>Cette action n’est possible sur aucun de ces dossiers. <a href="${back}">Revenir à la liste</a></p>`
    : html`<form method="post" action="/prefecture/lot"><input type="hidden" name="jeton" value="${token}"><input type="hidden" name="geste" value="${act.name}"><input type="hidden" name="etape" value="faire"><input type="hidden" name="retour" value="${back}">${ready.map(({ reference, version }) => html`<input type="hidden" name="ligne" value="${reference} ${version}">`)}<p class="boutons"><button class="bouton">${act.label} : ${ready.length} dossier${ready.length > 1 && 's'}</button> <a href="${back}">Ne rien faire</a></p></form>`
}`,
  };
}

export type BulkOutcome =
  | { readonly outcome: 'changed'; readonly to: FileState }
  | { readonly outcome: 'conflict'; readonly since: string }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'failed' };

export function bulkReportPage(
  act: BulkAct,
  done: readonly { readonly line: BulkLine; readonly result: BulkOutcome }[],
  back: string,
): ConsolePage {
  const changed = done.filter(({ result }) => result.outcome === 'changed').length;
  const left = done.length - changed;
  return {
    title: `${act.label} : compte rendu`,
    here: LIST_PATH,
    main: html`${trail(act.label, back)}<h1>Compte rendu</h1><div class="avis ${left > 0 ? 'avis-attention' : 'avis-succes'}" role="status"><p><strong>${act.label} :</strong> ${changed} dossier${changed > 1 && 's'} fait${changed > 1 && 's'}${left > 0 && `, ${left} laissé${left > 1 ? 's' : ''} tel${left > 1 ? 's' : ''} quel${left > 1 ? 's' : ''}`}.</p></div>
${report(done.map(({ line, result }) => ({ line, ok: result.outcome === 'changed', words: told(act, result) })))}
<p><a class="bouton bouton-second" href="${back}">Revenir à la liste</a></p>`,
  };
}

export function isReady({ file, to, version }: BulkLine): boolean {
  return file !== null && to !== null && file.version === version;
}

function foreseen({ file, to, version }: BulkLine): string {
  if (file === null) return 'introuvable dans votre territoire';
  if (to === null) return `pas possible : le dossier est « ${STATE_WORDS[file.state]} »`;
  if (file.version !== version) return 'laissé tel quel : il a changé depuis que la liste a été affichée';
  const change = `de « ${STATE_WORDS[file.state]} » à « ${STATE_WORDS[to]} »`;
  // Gone further, the file no longer takes the answer that was asked for.
  return file.state === 'complement_demande'
    ? `${change} : attention, la commune n’a pas encore répondu au complément demandé et ne pourra plus le faire ici`
    : change;
}

function told(act: BulkAct, result: BulkOutcome): string {
  switch (result.outcome) {
    case 'changed':
      return act.done;
    case 'conflict':
      return `laissé tel quel : un collègue l’a changé entre-temps (${result.since})`;
    case 'refused':
      return `laissé tel quel : ${result.why}`;
    case 'unknown':
      return 'introuvable dans votre territoire';
    case 'failed':
      return 'non fait : le service n’a pas pu l’enregistrer, recommencez sur ce dossier';
  }
}

function report(
  lines: readonly { readonly line: BulkLine; readonly ok: boolean; readonly words: string }[],
): Html {
  return html`<ul class="compte-rendu">${lines.map(
    ({ line: { file, reference }, ok, words }) =>
      html`<li class="${ok ? 'fait' : 'laisse'}"><span aria-hidden="true">${ok ? '✓' : '–'}</span> ${file ? html`<a href="${LIST_PATH}/${reference}">${townOf(file).name}</a> <span class="sous-ligne">${reference}</span>` : reference} : ${words}</li>`,
  )}</ul>`;
}

function trail(label: string, back: string): Html {
  return html`<p class="fil-ariane"><a href="${back}">Dossiers</a> <span aria-hidden="true">›</span> ${label}</p>`;
}
