/** A file, whole, on one page: who asks, what was answered, why this category, what was done. */
import type { Candidacy, Notice } from '#candidacies/candidacy';
import type { TalkLine } from '#candidacies/talk';
import type { Population } from '#communes/population';
import { type Html, html, type Piece } from '#http/html';
import type { Inquiry } from '#inbox/inquiry';
import type { Counterfactual } from '#programme/assessment';
import type { Programme } from '#programme/programme';
import type { Act } from './acts/act.ts';
import { ACTS } from './acts.ts';
import { compareHref } from './compare-page.ts';
import type { ConsolePage } from './console-page.ts';
import { answersSection, contradictionsSection } from './file-answers.ts';
import { complementsSection, historySection, messagesSection, versionsSection } from './file-history.ts';
import { button, type NameOf, preparationSection } from './file-preparation.ts';
import { changesSection, outcomeWords, reasonsSection } from './file-reasons.ts';
import { categoriesOf, firstOf, flagsOf, lastOf, townOf, yearsOf } from './file-view.ts';
import { NATURE_WORDS, ORIGIN_WORDS, STATE_WORDS, yearsInWords } from './file-words.ts';
import { momentInWords, shortDay } from './instant-words.ts';
import { LIST_PATH } from './list-address.ts';
import { categoryMark } from './list-page.ts';
import { hrefOnWay, type ListWay, listLink } from './list-way.ts';
import { type Neighbours, neighboursNav } from './neighbours.ts';
import { populationPiece } from './population-words.ts';

export interface FileData {
  readonly programme: Programme;
  readonly file: Candidacy;
  /** Of its commune, in official data. */
  readonly population: Population | null;
  /** What this person may do to it now. */
  readonly acts: readonly Act[];
  readonly mayAmend: boolean;
  /** Other files of the same commune, within the territory. */
  readonly others: readonly Candidacy[];
  /** Questions about this commune whose author agreed to join the conversation. */
  readonly talks: readonly Inquiry[];
  readonly nameOf: NameOf;
  /** Whether a message reached its author. */
  readonly reachOf: (notice: Notice) => Piece;
  readonly mayLinkEpci: boolean;
  /** Its author asked that it be erased, and this person may do it. */
  readonly mayErase: boolean;
  /** The list it was opened from; null when it was not. */
  readonly way: ListWay | null;
  readonly neighbours: Neighbours | null;
  /** The act that was just done; null otherwise. */
  readonly done: string | null;
  /** Other files that it ought to have changed and did not. */
  readonly left: readonly string[];
  readonly token: string;
}

export function filePage(data: FileData): ConsolePage {
  const { programme, file, acts, others, nameOf, token, way } = data;
  const town = townOf(file);
  const mayMark = acts.some(({ event }) => event === 'markFact');
  return {
    title: `${town.name}, ${file.reference}`,
    here: LIST_PATH,
    main: html`<div class="fil-ligne"><p class="fil-ariane">${listLink(way, file.reference)} <span aria-hidden="true">›</span> ${town.name}</p>${neighboursNav(data.neighbours)}</div>
${doneNotice(data)}
${leftNotice(data)}
${erasureNotice(data)}
${head(data)}
<div class="dossier-grille"><div>
${answersSection(programme, file, mayMark, token, way)}
${reasonsSection(programme, file)}
${changesSection(programme, file, (changes) => tryHref(file, way, changes))}
${contradictionsSection(programme, file, others)}
${complementsSection(programme, file)}
${versionsSection(programme, file)}
${conversationSection(data)}
</div><div>
${personSection(data)}
${preparationSection(file, way, acts, nameOf, !others.some(({ state }) => !AWAY.has(state)))}
${othersSection(others, file)}
${messagesSection(file, data.reachOf)}
${historySection(file, nameOf)}
</div></div>`,
  };
}

/** Off the list for good: they take no town's place. */
const AWAY: ReadonlySet<string> = new Set(['retiree', 'non_mandatee']);

function tryHref({ reference }: Candidacy, way: ListWay | null, changes: Counterfactual['changes']): string {
  const tried = Object.fromEntries(changes.map(({ criterion, to }) => [criterion, to]));
  return hrefOnWay(`${LIST_PATH}/${reference}/essai`, way, tried);
}

function erasureNotice({ file, mayErase, way }: FileData): Piece {
  const at = file.erasureRequestedAt;
  return (
    at &&
    html`<div class="avis avis-attention"><p><strong>Effacement demandé</strong> par la personne, le ${momentInWords(at)}. La préfecture lui répond dans le mois.</p><p>${mayErase ? html`<a class="bouton bouton-second" href="${hrefOnWay(`${LIST_PATH}/${file.reference}/effacer`, way)}">Effacer le dossier</a>` : 'Un administrateur de la préfecture qui tient le dossier peut l’effacer.'}</p></div>`
  );
}

function doneNotice({ done, file }: FileData): Piece {
  if (done === 'deja')
    return notice(
      'C’était déjà fait.',
      'Le même envoi est arrivé deux fois : l’action n’a eu lieu qu’une fois.',
    );
  if (done === 'corriger')
    return notice('C’est fait.', 'Les réponses sont corrigées et la catégorie est calculée de nouveau.');
  const act = ACTS.find(({ name }) => name === done);
  return act && notice('C’est fait.', act.done(file));
}

function leftNotice({ left }: FileData): Piece {
  return (
    left.length > 0 &&
    html`<div class="avis avis-attention" role="status"><p><strong>Pas sur l’autre dossier.</strong> Rien n’a changé sur ${left.map((one, at) => html`${at > 0 && ', '}<a href="${LIST_PATH}/${one}">${one}</a>`)} : quelqu’un y écrivait, ou vous ne pouvez plus le modifier. Ouvrez-le, et corrigez-le si besoin.</p></div>`
  );
}

function notice(strong: string, sentence: string): Html {
  return html`<div class="avis avis-succes" role="status"><p><strong>${strong}</strong> ${sentence}</p></div>`;
}

function head({ programme, file, population, acts, mayAmend, way }: FileData): Html {
  const town = townOf(file);
  const { listed, assistant, differ } = categoriesOf(file);
  const flags = flagsOf(programme, file);
  const steps = acts.filter(({ group }) => group === 'etape');
  const closing = acts.filter(({ group }) => group === 'cloture');
  const here = `${LIST_PATH}/${file.reference}`;
  const href = ({ name }: Act) => hrefOnWay(`${here}/actes/${name}`, way);
  const letter = acts.find(({ name }) => name === 'message');
  return html`<header class="dossier-tete"><div class="dossier-titre"><h1>${town.name} <span class="departement">(${file.department})</span></h1>
<p class="sous">${file.reference} · ${NATURE_WORDS[file.nature]} · ${town.epci?.name ?? 'Sans intercommunalité'}</p></div>
<dl class="faits"><div><dt>État</dt><dd><span class="etat etat-${file.state}">${STATE_WORDS[file.state]}</span></dd></div>
<div><dt>Catégorie</dt><dd>${categoryMark(listed)}${differ && html` <span class="sous-ligne">préfecture ; assistant : ${assistant ?? 'sans'}</span>`}${listed === null && html` <span class="sous-ligne">${outcomeWords(lastOf(file).assessment)}</span>`}</dd></div>
<div><dt>Année du contrat</dt><dd>${yearsInWords(yearsOf(programme, listed))}</dd></div>
<div><dt>Population</dt><dd>${populationPiece(population)}</dd></div>
<div><dt>Déposé</dt><dd>${shortDay(firstOf(file).serviceDate)}</dd></div>
<div><dt>Version</dt><dd>${file.versions.length}</dd></div>
<div><dt>Récépissé</dt><dd><a href="${hrefOnWay(`${here}/recepisse`, way)}">Lire</a>, <a href="${here}/recepisse.pdf">PDF</a></dd></div></dl>
${flags.length > 0 && html`<p>${flags.map((label) => html`<span class="mention">${label}</span> `)}</p>`}
${
  steps.length + closing.length > 0 || mayAmend
    ? html`<nav aria-label="Actions sur le dossier"><p class="boutons">${steps.map((act, at) => html`<a class="bouton${at > 0 && ' bouton-second'}" href="${href(act)}">${act.label}</a> `)}${letter && html`<a class="bouton bouton-second" href="${href(letter)}">Écrire à la commune</a>`}</p>
<details class="autres-actes"><summary>Autres actions</summary><ul>${mayAmend && html`<li><a href="${hrefOnWay(`${here}/corriger`, way)}">Corriger des réponses pour la commune</a></li>`}${[...acts.filter(({ name }) => name === 'joindre'), ...closing].map((act) => html`<li><a href="${href(act)}">${act.label}</a></li>`)}</ul></details></nav>`
    : null
}
</header>`;
}

function personSection({ file, acts, mayLinkEpci, way }: FileData): Html {
  const { person, town } = lastOf(file);
  const origin = file.origin;
  return html`<section aria-labelledby="personne"><h2 id="personne">Qui parle, pour qui</h2><dl class="lignes-faits">
${fact('Fonction', person.role && html`${person.role}${person.roleSaid && html` : <q>${person.roleSaid}</q>`}`)}
${fact('Nom', person.name)}
${fact('Maire', person.mayor)}
${fact('Contact', person.contactSaid ?? ([person.email, person.phone].filter(Boolean).join(', ') || null))}
${fact('Mandat', file.mandate === 'verifie' ? html`<span class="marque-fait marque-constate">vérifié</span> par la préfecture${known(file, 'verifyMandate')}` : html`<span class="marque-fait marque-declare">déclaré</span> par la personne, non vérifié`)}
${fact('Intercommunalité', town.epci ? `${town.epci.name} (${town.epci.nature})` : 'aucune')}
${fact('Son soutien', file.epciSupport === 'confirme' ? html`<span class="marque-fait marque-constate">confirmé</span>${known(file, 'confirmEpci')}` : html`<span class="marque-fait marque-declare">dit par la commune</span>`)}
${fact('Origine', `${ORIGIN_WORDS[origin?.means ?? 'assistant']}${origin?.said ? ` : « ${origin.said} »` : ''}`)}
${fact('Dossier commun souhaité avec', lastOf(file).joint && `${lastOf(file).joint?.name} (${lastOf(file).joint?.department})`)}
${
  file.joinedWith &&
  file.joinedWith.length > 0 &&
  fact(
    'Dossier commun avec',
    file.joinedWith.map((one, at) => html`${at > 0 && ', '}<a href="${LIST_PATH}/${one}">${one}</a>`),
  )
}
</dl>${button(file, way, acts, 'mandat')}${button(file, way, acts, 'soutien')}${mayLinkEpci && html`<p><a href="${hrefOnWay(`${LIST_PATH}/${file.reference}/lien-intercommunalite`, way)}">Le faire confirmer par un lien</a></p>`}</section>`;
}

/** When and how it was checked, from the history. */
function known(file: Candidacy, event: string): Piece {
  const line = file.history.filter((one) => one.event === event).at(-1);
  return (
    line &&
    html` le ${momentInWords(line.at)}${line.reason && html` : <q>${line.reason}</q>`}${line.role === 'systeme' && ' par le lien envoyé à l’intercommunalité'}`
  );
}

function fact(title: string, value: Piece): Html {
  return html`<div><dt>${title}</dt><dd>${value || 'non dit'}</dd></div>`;
}

function othersSection(others: readonly Candidacy[], { reference }: Candidacy): Html {
  return html`<section aria-labelledby="autres"><h2 id="autres">Autres dossiers de la commune</h2>${
    others.length === 0
      ? html`<p>Aucun autre dossier de cette commune.</p>`
      : html`<ul>${others.map(
          (other) =>
            html`<li><a href="${LIST_PATH}/${other.reference}">${other.reference}</a> : <span class="etat etat-${other.state}">${STATE_WORDS[other.state]}</span>, ${outcomeWords(lastOf(other).assessment)}${other.preparation?.designated && ', désigné pour la liste'}</li>`,
        )}</ul><p><a href="${compareHref([reference, ...others.map((one) => one.reference)])}">Comparer ces dossiers</a></p>`
  }</section>`;
}

function conversationSection({ file, talks }: FileData): Html {
  const joined = file.talk;
  return html`<section aria-labelledby="conversation"><h2 id="conversation">Conversation</h2>${
    joined
      ? html`<p>La personne a choisi de joindre sa conversation, le ${momentInWords(joined.at)}.</p><details><summary>${joined.lines.length} messages</summary>${talk(joined.lines)}</details>`
      : html`<p>La personne n’a pas joint sa conversation au dossier. Les mots qu’elle a dits pour chaque réponse sont ci-dessus.</p>`
  }${
    talks.length > 0 &&
    html`<p>Jointe à une question posée sur cette commune, avec l’accord de la personne :</p>${talks.map(
      (one) =>
        html`<details><summary>Question ${one.id}, ${momentInWords(one.askedAt)}</summary>${talk(one.talk)}</details>`,
    )}`
  }</section>`;
}

export function talk(lines: readonly TalkLine[]): Html {
  return html`<ol class="fil">${lines.map(
    ({ from, text }) =>
      html`<li class="message${from === 'person' && ' message-personne'}"><p class="message-auteur">${from === 'person' ? 'La personne' : 'L’assistant'}</p><p class="message-texte">${text}</p></li>`,
  )}</ol>`;
}
