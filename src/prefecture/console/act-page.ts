/** One act on a file: what it does, its form, what the commune would read, and what changed meanwhile. */
import { createHash } from 'node:crypto';
import type { Candidacy, FileEvent } from '#candidacies/candidacy';
import { type Html, html } from '#http/html';
import type { Programme } from '#programme/programme';
import { type Act, type ActField, BOUNDS, type Typed } from './acts/act.ts';
import { paragraphs } from './as-written.ts';
import type { ConsolePage } from './console-page.ts';
import { townOf } from './file-view.ts';
import { EVENT_WORDS, ROLE_WORDS, STATE_WORDS } from './file-words.ts';
import { momentInWords } from './instant-words.ts';
import { LIST_PATH } from './list-address.ts';
import { hrefOnWay, type ListWay, listLink } from './list-way.ts';

export interface ActData {
  readonly act: Act;
  readonly programme: Programme;
  readonly file: Candidacy;
  /** Whether this person may do it now: without it, no form. */
  readonly possible: boolean;
  /** What was typed; null on a first visit. */
  readonly typed: Typed | null;
  readonly errors: Readonly<Record<string, string>>;
  /** What the commune would read, when a preview was asked. */
  readonly preview: string | null;
  /** What others did since the person opened the form; empty when nobody did. */
  readonly meanwhile: readonly FileEvent[];
  /** Why the life cycle refused, in French. */
  readonly refused: string | null;
  readonly noticeId: string;
  /** The list that the file was opened from. */
  readonly way: ListWay | null;
  readonly token: string;
}

export function actPage(data: ActData): ConsolePage {
  const { act, file, preview, way } = data;
  const town = townOf(file);
  const back = hrefOnWay(`${LIST_PATH}/${file.reference}`, way);
  const wrong = Object.keys(data.errors).length > 0;
  return {
    title: `${act.label} – ${town.name}`,
    status: data.meanwhile.length > 0 ? 409 : wrong || data.refused ? 422 : 200,
    here: LIST_PATH,
    main: html`<p class="fil-ariane">${listLink(way, file.reference)} <span aria-hidden="true">›</span> <a href="${back}">${town.name}, ${file.reference}</a></p>
<h1>${act.label}</h1>
${data.possible && html`<p>${act.says}</p>`}
${data.meanwhile.length > 0 && meanwhileNotice(data.meanwhile, act.label)}
${data.refused && html`<div class="avis avis-erreur" role="alert"><p><strong>${data.typed === null ? 'Ce n’est pas possible maintenant.' : 'Rien n’a été changé.'}</strong> ${data.refused} Le dossier est « ${STATE_WORDS[file.state]} ».</p></div>`}
${wrong && html`<div class="avis avis-erreur" role="alert"><p><strong>Rien n’a été changé.</strong> Corrigez ce qui est signalé ci-dessous : le reste de votre saisie est gardé.</p></div>`}
${preview !== null && html`<section class="apercu" aria-labelledby="apercu"><h2 id="apercu">Ce que la commune lira</h2><div class="apercu-texte">${paragraphs(preview)}</div></section>`}
${data.possible ? form(data) : html`<p><a class="bouton bouton-second" href="${back}">Revenir au dossier</a></p>`}`,
  };
}

function form(data: ActData): Html {
  const { act, file, preview, programme, way } = data;
  const here = `${LIST_PATH}/${file.reference}`;
  const shown = act.message === 'required' || act.event === 'askComplement';
  return html`<form method="post" class="formulaire" action="${hrefOnWay(`${here}/actes/${act.name}`, way)}"><input type="hidden" name="jeton" value="${data.token}"><input type="hidden" name="vu" value="${file.version}"><input type="hidden" name="lignes" value="${file.history.length}"><input type="hidden" name="avis-id" value="${data.noticeId}">${preview !== null && html`<input type="hidden" name="lu" value="${seal(preview)}">`}
${act.fields(file, programme).map((field) => actField(field, data.typed?.[field.name], data.errors[field.name]))}
${
  act.message &&
  actField(
    {
      kind: 'text',
      name: 'message',
      label: act.message === 'required' ? 'Message' : 'Message à la commune (facultatif)',
      hint:
        act.message === 'required'
          ? 'Il vous sera montré avant l’envoi.'
          : 'Vide, rien n’est envoyé. Sinon, il vous sera montré avant l’envoi.',
      required: act.message === 'required',
      max: BOUNDS.message,
    },
    data.typed?.message,
    data.errors.message,
  )
}
<p class="boutons">${
    preview !== null
      ? html`<button class="bouton" name="etape" value="faire">Envoyer à la commune</button> <button class="bouton bouton-second" name="etape" value="apercu">Voir l’aperçu à nouveau</button>`
      : shown
        ? html`<button class="bouton" name="etape" value="apercu">Voir ce que la commune lira</button>`
        : html`<button class="bouton" name="etape" value="confirmer">${act.label}</button>`
  } <a href="${hrefOnWay(here, way)}">Revenir au dossier sans rien changer</a></p></form>`;
}

/** What others did since the person opened the page, and that nothing typed is lost. */
export function meanwhileNotice(lines: readonly FileEvent[], label: string): Html {
  return html`<div class="avis avis-attention" role="alert"><p><strong>Rien n’a été changé : le dossier a bougé pendant que vous écriviez.</strong> Votre saisie est gardée ci-dessous. Depuis que vous l’avez ouvert :</p><ul>${lines.map(
    (line) =>
      html`<li>${momentInWords(line.at)} : ${EVENT_WORDS[line.event] ?? line.event} (${ROLE_WORDS[line.role]})${line.from !== line.to && html`, le dossier passe à « ${STATE_WORDS[line.to]} »`}${line.reason && html`. Motif : « ${line.reason} »`}</li>`,
  )}</ul><p>Si « ${label} » convient toujours, validez à nouveau.</p></div>`;
}

/** A field with its label, its hint and what is wrong with it beside it. */
export function actField(
  field: ActField,
  typed: readonly string[] | undefined,
  error: string | undefined,
): Html {
  const id = `champ-${field.name}`;
  const described = [field.hint && `${id}-aide`, error && `${id}-erreur`].filter(Boolean).join(' ');
  const marks = html`${described && html` aria-describedby="${described}"`}${error && html` aria-invalid="true"`}`;
  const around = html`${field.hint && html`<p class="champ-aide" id="${id}-aide">${field.hint}</p>`}${error && html`<p class="champ-message" id="${id}-erreur">${error}</p>`}`;
  const frame = `champ${error ? ' champ-erreur' : ''}`;
  switch (field.kind) {
    case 'text':
      return html`<div class="${frame}"><label for="${id}">${field.label}</label>${around}<textarea id="${id}" name="${field.name}" rows="5" maxlength="${field.max}"${marks}>
${typed?.[0] ?? field.value ?? ''}</textarea></div>`;
    case 'line':
      return html`<div class="${frame}"><label for="${id}">${field.label}</label>${around}<input class="saisie" id="${id}" name="${field.name}" value="${typed?.[0] ?? field.value ?? ''}" maxlength="${field.max}" autocomplete="off"${marks}></div>`;
    case 'one':
    case 'several': {
      const chosen = typed ?? field.value ?? [];
      return html`<fieldset class="${frame} cases"${described && html` aria-describedby="${described}"`}><legend>${field.label}</legend>${around}${field.options.map(
        ({ value, label, hint }) =>
          html`<label class="case"><input type="${field.kind === 'one' ? 'radio' : 'checkbox'}" name="${field.name}" value="${value}"${chosen.includes(value) && html` checked`}> <span>${label}${hint && html` <span class="champ-aide">${hint}</span>`}</span></label>`,
      )}</fieldset>`;
    }
  }
}

/** Stands for a preview in its form: what is sent is what was read. */
export function seal(preview: string): string {
  return createHash('sha256').update(preview).digest('hex').slice(0, 16);
}
