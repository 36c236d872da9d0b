/** A file that staff open for a town which phoned or wrote, or answers they correct for it: typed, read back, then kept. */
import type { Candidacy, Origin } from '#candidacies/candidacy';
import { PERSON_ROLES } from '#candidacies/person-roles';
import { type Html, html, type Piece } from '#http/html';
import type { Assessment } from '#programme/assessment';
import type { Programme } from '#programme/programme';
import { actField } from './act-page.ts';
import { answersFields, answersHidden, type TypedAnswers } from './answers-form.ts';
import type { ConsolePage } from './console-page.ts';
import { type Difference, differenceTable } from './file-answers.ts';
import { outcomeWords } from './file-reasons.ts';
import { capital, ORIGIN_WORDS, STATE_WORDS } from './file-words.ts';
import { LIST_PATH } from './list-address.ts';
import { hrefOnWay, type ListWay, listLink } from './list-way.ts';

/** Who spoke, how: the same fields in both forms. */
export interface TypedPerson {
  readonly town: string;
  readonly means: string;
  readonly said: string;
  readonly role: string;
  readonly name: string;
  readonly mayor: string;
  readonly email: string;
  readonly phone: string;
}

export const PERSON_FIELDS = ['town', 'means', 'said', 'role', 'name', 'mayor', 'email', 'phone'] as const;

export const MEANS: readonly Origin['means'][] = ['telephone', 'courrier', 'courriel', 'autre'];

export interface OpenFileData {
  readonly programme: Programme;
  readonly territory: string;
  readonly person: TypedPerson;
  readonly answers: TypedAnswers;
  readonly errors: Readonly<Record<string, string>>;
  /** Communes among which to choose, when the name is not enough. */
  readonly towns: readonly { readonly code: string; readonly words: string }[];
  /** What would be filed, once everything is right. */
  readonly preview: OpenPreview | null;
  /** Of the file to come: sent twice, it is one file. */
  readonly draftId: string;
  readonly token: string;
}

export interface OpenPreview {
  readonly town: string;
  readonly assessment: Assessment;
  readonly lines: readonly { readonly title: string; readonly value: string }[];
  readonly signalement: boolean;
  readonly others: readonly Candidacy[];
}

export function openFilePage(data: OpenFileData): ConsolePage {
  const wrong = Object.keys(data.errors).length > 0;
  return {
    title: 'Ouvrir un dossier',
    here: LIST_PATH,
    status: wrong ? 422 : 200,
    main: html`<p class="fil-ariane"><a href="${LIST_PATH}">Dossiers</a> <span aria-hidden="true">›</span> Ouvrir un dossier</p>
<h1>Ouvrir un dossier pour une commune</h1>${
      data.preview
        ? preview(data, data.preview)
        : html`<p>La commune vous a téléphoné ou écrit : notez ce qu’elle a dit. Rien n’est obligatoire que la commune et l’origine ; le dossier peut être incomplet.</p>
${wrong && html`<div class="avis avis-erreur" role="alert"><p><strong>Rien n’est déposé.</strong> Corrigez ce qui est signalé ci-dessous : le reste de votre saisie est gardé.</p></div>`}
${typing(data)}`
    }`,
  };
}

function typing({
  programme,
  person,
  answers,
  errors,
  towns,
  draftId,
  token,
  territory,
}: OpenFileData): Html {
  const line = (name: keyof TypedPerson, label: string, hint?: string, required = false) =>
    actField(
      { kind: 'line', name, label, required, max: 200, ...(hint && { hint }) },
      [person[name]],
      errors[name],
    );
  return html`<form method="post" class="formulaire" action="${LIST_PATH}/nouveau"><input type="hidden" name="jeton" value="${token}"><input type="hidden" name="brouillon" value="${draftId}">
<h2>La commune</h2>
${line('town', 'Commune', `Nom ou code INSEE, dans votre territoire : ${territory}.`, true)}
${
  towns.length > 0 &&
  actField(
    {
      kind: 'one',
      name: 'code',
      label: 'Laquelle ?',
      required: true,
      options: towns.map(({ code, words }) => ({ value: code, label: words })),
    },
    [],
    undefined,
  )
}
<h2>Qui a parlé, comment</h2>
${actField({ kind: 'one', name: 'means', label: 'Origine', required: true, options: MEANS.map((one) => ({ value: one, label: MEANS_WORDS[one] ?? one })) }, person.means ? [person.means] : [], errors.means)}
${line('said', 'Précision sur l’origine', 'Par exemple « appel du cabinet du maire, le 30 janvier ».')}
${actField({ kind: 'one', name: 'role', label: 'Fonction de la personne', required: false, options: Object.entries(PERSON_ROLES).map(([value, label]) => ({ value, label: capital(label) })) }, person.role ? [person.role] : [], errors.role)}
${line('name', 'Nom de la personne')}${line('mayor', 'Nom du maire')}${line('email', 'Courriel professionnel')}${line('phone', 'Téléphone professionnel')}
<h2>Ce que la commune a dit</h2>${answersFields(programme, answers)}
<p class="boutons"><button class="bouton" name="etape" value="apercu">Relire avant de déposer</button> <a href="${LIST_PATH}">Ne rien ouvrir</a></p></form>`;
}

const MEANS_WORDS: Readonly<Record<string, string>> = {
  telephone: 'Téléphone',
  courrier: 'Courrier',
  courriel: 'Courriel',
  autre: 'Autre',
};

function preview(data: OpenFileData, { town, assessment, lines, signalement, others }: OpenPreview): Html {
  return html`<p>Relisez : rien n’est encore déposé.</p><dl class="lignes-faits"><div><dt>Commune</dt><dd>${town}</dd></div><div><dt>Origine</dt><dd>${ORIGIN_WORDS[data.person.means as Origin['means']]}${data.person.said && ` : « ${data.person.said} »`}</dd></div>${lines.map(({ title, value }) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`)}</dl>
<p class="resultat">${outcomeWords(assessment)}${signalement && ' : le dossier sera un signalement pour appréciation, sans catégorie'}</p>
${others.length > 0 && html`<div class="avis avis-attention"><p><strong>Cette commune a déjà ${others.length > 1 ? 'des dossiers' : 'un dossier'} :</strong> ${others.map((one, at) => html`${at > 0 && ', '}<a href="${LIST_PATH}/${one.reference}">${one.reference}</a> (${STATE_WORDS[one.state].toLowerCase()})`)}. Vous pouvez en ouvrir un autre, puis désigner celui qui figurera sur la liste.</p></div>`}
<form method="post" class="formulaire" action="${LIST_PATH}/nouveau"><input type="hidden" name="jeton" value="${data.token}"><input type="hidden" name="brouillon" value="${data.draftId}">${PERSON_FIELDS.map((name) => html`<input type="hidden" name="${name}" value="${data.person[name]}">`)}${answersHidden(data.programme, data.answers)}
<p class="boutons"><button class="bouton" name="etape" value="deposer">Déposer le dossier</button> <button class="bouton bouton-second" name="etape" value="corriger">Corriger</button></p></form>`;
}

/** Shown once: the code is kept nowhere but as its hash. */
export function openedPage(file: Candidacy, town: string, code: string | null): ConsolePage {
  return {
    title: 'Dossier déposé',
    here: LIST_PATH,
    main: html`<h1>Dossier déposé : ${town}</h1><div class="avis avis-succes" role="status"><p>Référence <strong>${file.reference}</strong>.</p></div>
${
  code
    ? html`<p>Pour que la commune reprenne elle-même ce dossier dans l’assistant, donnez-lui ce code de reprise. Il n’est montré qu’une fois et ouvre le dossier à qui le connaît :</p><p class="code-reprise">${code}</p>`
    : html`<p>Ce dossier venait d’être déposé avec ce formulaire : son code de reprise n’est plus montré.</p>`
}<p><a class="bouton" href="${LIST_PATH}/${file.reference}">Voir le dossier</a></p>`,
  };
}

export interface CorrectData {
  readonly programme: Programme;
  readonly file: Candidacy;
  readonly town: string;
  readonly way: ListWay | null;
  readonly answers: TypedAnswers;
  readonly reason: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly notice: Piece;
  readonly preview: {
    readonly lines: readonly Difference[];
    readonly before: Assessment;
    readonly after: Assessment;
  } | null;
  readonly token: string;
}

export function correctPage(data: CorrectData): ConsolePage {
  const { programme, file, town, way, answers, reason, errors, notice, preview: shown, token } = data;
  const back = hrefOnWay(`${LIST_PATH}/${file.reference}`, way);
  const here = hrefOnWay(`${LIST_PATH}/${file.reference}/corriger`, way);
  const reasonField = actField(
    {
      kind: 'text',
      name: 'motif',
      label: 'D’où vient cette correction ?',
      hint: 'Par exemple « appel du maire le 2 février ».',
      required: true,
      max: 1000,
    },
    [reason],
    errors.motif,
  );
  const hidden = html`<input type="hidden" name="jeton" value="${token}"><input type="hidden" name="vu" value="${file.version}"><input type="hidden" name="lignes" value="${file.history.length}">`;
  return {
    title: `Corriger – ${town}`,
    here: LIST_PATH,
    status: notice ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    main: html`<p class="fil-ariane">${listLink(way, file.reference)} <span aria-hidden="true">›</span> <a href="${back}">${town}, ${file.reference}</a></p><h1>Corriger des réponses pour la commune</h1>
<p>Une nouvelle version est ajoutée, l’ancienne reste. La commune la verra comme la sienne : ne corrigez que ce qu’elle vous a dit.</p>${notice}
${
  shown
    ? html`<h2>Avant, après</h2>${shown.lines.length === 0 ? html`<p>Aucune réponse n’a changé.</p>` : differenceTable(shown.lines, 'avant', 'après', 'Ce qui change')}<p class="resultat">${outcomeWords(shown.before)} → ${outcomeWords(shown.after)}</p><form method="post" class="formulaire" action="${here}">${hidden}<input type="hidden" name="motif" value="${reason}">${answersHidden(programme, answers)}<p class="boutons">${shown.lines.length > 0 && html`<button class="bouton" name="etape" value="faire">Ajouter cette version</button> `}<button class="bouton bouton-second" name="etape" value="corriger">Corriger encore</button> <a href="${back}">Revenir au dossier sans rien changer</a></p></form>`
    : html`<form method="post" class="formulaire" action="${here}">${hidden}${reasonField}<h2>Réponses</h2>${answersFields(programme, answers)}<p class="boutons"><button class="bouton" name="etape" value="apercu">Voir ce qui change</button> <a href="${back}">Revenir au dossier sans rien changer</a></p></form>`
}`,
  };
}
