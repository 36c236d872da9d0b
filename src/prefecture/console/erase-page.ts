/** The erasure of a file: what goes, what stays, and its reference copied before the last step. */
import type { Candidacy } from '#candidacies/candidacy';
import { type Html, html, type Piece } from '#http/html';
import { actField } from './act-page.ts';
import type { ActField } from './acts/act.ts';
import type { ConsolePage } from './console-page.ts';
import { townOf } from './file-view.ts';
import { momentInWords } from './instant-words.ts';
import { LIST_PATH } from './list-address.ts';
import { hrefOnWay, type ListWay, listLink } from './list-way.ts';

export const ERASE_FIELDS: readonly ActField[] = [
  {
    kind: 'several',
    name: 'archives',
    label: 'Avant d’effacer',
    required: true,
    options: [{ value: 'verifie', label: 'Aucune règle d’archives n’oblige à garder ce dossier.' }],
  },
  {
    kind: 'line',
    name: 'reference',
    label: 'Recopiez la référence du dossier',
    required: true,
    max: 40,
  },
];

export interface EraseData {
  readonly file: Candidacy;
  readonly way: ListWay | null;
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Everything was read and checked: one button is left. */
  readonly isLast: boolean;
  /** What others did since the page was opened. */
  readonly meanwhile: Piece;
  readonly token: string;
}

export function erasePage(data: EraseData): ConsolePage {
  const { file, way, errors, isLast, meanwhile } = data;
  const { name } = townOf(file);
  const back = hrefOnWay(`${LIST_PATH}/${file.reference}`, way);
  const wrong = Object.keys(errors).length > 0;
  return {
    title: `Effacer le dossier – ${name}`,
    status: meanwhile ? 409 : wrong ? 422 : 200,
    here: LIST_PATH,
    main: html`<p class="fil-ariane">${listLink(way, file.reference)} <span aria-hidden="true">›</span> <a href="${back}">${name}, ${file.reference}</a></p>
<h1>Effacer le dossier</h1>
<p>La personne a demandé l’effacement de ses données le ${momentInWords(file.erasureRequestedAt ?? '')}. Ce qui est effacé ne revient pas.</p>
${meanwhile}
${wrong && html`<div class="avis avis-erreur" role="alert"><p><strong>Rien n’a été effacé.</strong> Corrigez ce qui est signalé ci-dessous.</p></div>`}
${isLast ? html`<div class="avis avis-attention" role="alert"><p><strong>Dernière étape.</strong> Le dossier ${file.reference} (${name}) va être effacé.</p></div>` : whatGoes()}
${form(data, back)}`,
  };
}

function whatGoes(): Html {
  return html`<h2>Ce qui disparaît</h2><p>Les réponses et leurs versions, l’identité et les coordonnées, la conversation jointe, les messages, le travail de la préfecture, le brouillon et le code de reprise.</p>
<h2>Ce qui reste</h2><p>La référence, la date et une empreinte, sans rien de personnel ; les lignes du journal d’activité ; les listes déjà figées et les exports déjà faits, que vous gardez sous votre responsabilité.</p>
<p>La personne en est prévenue dans sa conversation, si elle y est ou y revient.</p>`;
}

function form({ file, way, typed, errors, isLast, token }: EraseData, back: string): Html {
  const hidden = [
    ['jeton', token],
    ['vu', file.version],
    ['lignes', String(file.history.length)],
    ...(isLast ? ERASE_FIELDS.flatMap(({ name }) => (typed[name] ?? []).map((value) => [name, value])) : []),
  ];
  return html`<form method="post" class="formulaire" action="${hrefOnWay(`${LIST_PATH}/${file.reference}/effacer`, way)}">${hidden.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}
${!isLast && ERASE_FIELDS.map((field) => actField(field, typed[field.name], errors[field.name]))}
<p class="boutons">${
    isLast
      ? html`<button class="bouton" name="etape" value="effacer">Effacer définitivement</button>`
      : html`<button class="bouton" name="etape" value="verifier">Continuer</button>`
  } <a href="${back}">Revenir au dossier sans rien changer</a></p></form>`;
}

export function erasedPage(reference: string): ConsolePage {
  return {
    title: 'Dossier effacé',
    here: LIST_PATH,
    main: html`<h1>Le dossier est effacé</h1>
<div class="avis avis-succes" role="status"><p><strong>C’est fait.</strong> Il ne reste de ${reference} que sa référence, la date et une empreinte.</p></div>
<p><a class="bouton" href="${LIST_PATH}">Revenir aux dossiers</a></p>`,
  };
}
