/** Questions that wait for a person: the list, one question, its reply before it is sent. */
import { type Html, html, type Piece } from '#http/html';
import type { Inquiry, InquiryState } from '#inbox/inquiry';
import { BOUNDS } from '#inbox/inquiry';
import type { Refusal } from '#inbox/life-cycle';
import type { InquiryPage } from '#inbox/ports';
import { paragraphs } from './as-written.ts';
import type { ConsolePage } from './console-page.ts';
import { talk } from './file-page.ts';
import { momentInWords } from './instant-words.ts';

export const INBOX_PATH = '/prefecture/questions';

export const INQUIRY_WORDS: Readonly<Record<InquiryState, string>> = {
  waiting: 'En attente',
  taken: 'Prise en charge',
  answered: 'Répondue',
  closed: 'Close',
};

export const INQUIRY_REFUSALS: Readonly<Record<Refusal, string>> = {
  takenByAnother: 'Un collègue s’en occupe.',
  alreadyAnswered: 'Une réponse est déjà partie : une question n’en reçoit qu’une.',
  notAnswered: 'Elle n’a pas encore de réponse.',
  closed: 'Elle est close.',
};

export interface InboxFilter {
  readonly state: InquiryState | null;
  readonly cursor: string | null;
}

export function inboxPage(
  page: InquiryPage,
  { state, cursor }: InboxFilter,
  territory: string,
  nameOf: (name: string) => string,
): ConsolePage {
  const tab = (one: InquiryState | null, label: string) =>
    html`<li><a class="etiquette" href="${INBOX_PATH}${one && `?etat=${one}`}"${one === state && html` aria-current="true"`}>${label}</a></li>`;
  return {
    title: 'Questions',
    here: INBOX_PATH,
    main: html`<h1>Questions posées à une personne</h1><p class="champ-aide">Ce que l’assistant n’a pas su dire aux communes : ${territory}. Les plus anciennes d’abord.</p>
<nav aria-label="État des questions"><ul class="etiquettes">${tab(null, 'Toutes')}${(['waiting', 'taken', 'answered', 'closed'] as const).map((one) => tab(one, INQUIRY_WORDS[one]))}</ul></nav>
${
  page.items.length === 0
    ? html`<div class="vide"><h2>Aucune question${state && ` « ${INQUIRY_WORDS[state].toLowerCase()} »`}</h2><p>${state ? html`<a href="${INBOX_PATH}">Voir toutes les questions</a>.` : 'Quand une personne demande à parler à quelqu’un, sa question arrive ici aussitôt.'}</p></div>`
    : html`<ul class="questions">${page.items.map(
        (one) =>
          html`<li><a href="${INBOX_PATH}/${one.id}">${short(one.question)}</a><p class="sous-ligne"><span class="etat etat-q-${one.state}">${INQUIRY_WORDS[one.state]}</span> ${one.town?.name ?? 'commune non dite'}${one.department && ` (${one.department})`}, ${momentInWords(one.askedAt)}${one.takenBy && one.state === 'taken' && `, prise par ${nameOf(one.takenBy.name)}`}</p></li>`,
      )}</ul>`
}
${(page.next || cursor) && html`<nav class="pages" aria-label="Pages de la liste"><ul>${cursor && html`<li><a href="${INBOX_PATH}${state && `?etat=${state}`}">Première page</a></li>`}${page.next && html`<li><a rel="next" href="${INBOX_PATH}?${new URLSearchParams({ ...(state && { etat: state }), suite: page.next }).toString()}">Page suivante</a></li>`}</ul></nav>`}`,
  };
}

export interface InquiryData {
  readonly inquiry: Inquiry;
  /** The person of this page, as the desk knows them. */
  readonly me: string;
  readonly nameOf: (name: string) => string;
  readonly instructs: boolean;
  readonly typed: string;
  readonly error: string | null;
  /** What the person would read; null before a preview. */
  readonly preview: string | null;
  /** Somebody changed the question meanwhile, or the act is not possible. */
  readonly notice: string | null;
  readonly service: string;
  readonly done: string | null;
  readonly token: string;
}

export function inquiryPage(data: InquiryData): ConsolePage {
  const { inquiry, nameOf } = data;
  const { question, reply, town } = inquiry;
  return {
    title: `Question ${inquiry.id}`,
    status: data.notice ? 409 : data.error ? 422 : 200,
    here: INBOX_PATH,
    main: html`<p class="fil-ariane"><a href="${INBOX_PATH}">Questions</a> <span aria-hidden="true">›</span> ${inquiry.id}</p>
<h1>Question${town && ` : ${town.name}`}</h1>
<p><span class="etat etat-q-${inquiry.state}">${INQUIRY_WORDS[inquiry.state]}</span> <span class="sous-ligne">posée le ${momentInWords(inquiry.askedAt)}${inquiry.takenBy && `, prise par ${nameOf(inquiry.takenBy.name)}`}</span></p>
${data.done && html`<div class="avis avis-succes" role="status"><p>${data.done}</p></div>`}
${data.notice && html`<div class="avis avis-attention" role="alert"><p><strong>Rien n’a été changé.</strong> ${data.notice}</p></div>`}
<blockquote class="question-posee">${question === null ? html`<p>La personne a retiré sa question : ses mots sont effacés.</p>` : paragraphs(question)}</blockquote>
${inquiry.talk.length > 0 ? html`<details><summary>La conversation, que la personne a accepté de joindre</summary>${talk(inquiry.talk)}</details>` : html`<p class="champ-aide">La personne n’a pas joint sa conversation.</p>`}
${reply && html`<section aria-labelledby="reponse"><h2 id="reponse">Réponse</h2><blockquote>${paragraphs(reply.text)}</blockquote><p class="sous-ligne">${nameOf(reply.by)}, ${momentInWords(reply.at)}. ${inquiry.deliveredAt ? `Dite à la personne le ${momentInWords(inquiry.deliveredAt)}.` : 'Elle attend la personne dans sa conversation.'}</p></section>`}
${data.instructs && actions(data)}`,
  };
}

function actions(data: InquiryData): Piece {
  const { inquiry, me } = data;
  const mine = inquiry.takenBy === null || inquiry.takenBy.name === me;
  const open = inquiry.state === 'waiting' || inquiry.state === 'taken';
  return html`${open && mine && replyForm(data)}
${open && !mine && html`<p>Un collègue s’occupe de cette question : lui seul peut y répondre ou la rendre.</p>`}
<div class="boutons">${inquiry.state === 'waiting' && small(data, 'prendre', 'Prendre en charge')}${inquiry.state === 'taken' && mine && small(data, 'rendre', 'Rendre aux collègues')}${inquiry.state !== 'closed' && mine && small(data, 'clore', inquiry.reply ? 'Clore' : 'Clore sans réponse')}${inquiry.reply && html`<a class="bouton bouton-second" href="${INBOX_PATH}/${inquiry.id}/fiche">En faire un brouillon de fiche</a>`}</div>`;
}

function replyForm({ inquiry, typed, error, preview, service, token }: InquiryData): Html {
  return html`<section aria-labelledby="repondre"><h2 id="repondre">Répondre</h2>
${preview !== null && html`<section class="apercu" aria-labelledby="apercu"><h3 id="apercu">Ce que la personne lira</h3><div class="apercu-texte"><p><strong>Une personne a répondu à votre question</strong></p>${paragraphs(preview)}<p>— ${service}</p></div></section>`}
<form method="post" class="formulaire" action="${INBOX_PATH}/${inquiry.id}/repondre">${hidden(inquiry, token)}<div class="champ${error && ' champ-erreur'}"><label for="reponse-texte">Votre réponse</label><p class="champ-aide" id="reponse-aide">Courte et sourcée. Elle vous est montrée avant l’envoi ; une question ne reçoit qu’une réponse.</p>${error && html`<p class="champ-message" id="reponse-erreur">${error}</p>`}<textarea id="reponse-texte" name="texte" rows="6" maxlength="${BOUNDS.reply}" aria-describedby="reponse-aide${error && ' reponse-erreur'}">
${typed}</textarea></div><p class="boutons">${preview !== null && html`<button class="bouton" name="etape" value="faire">Envoyer</button> `}<button class="bouton${preview !== null && ' bouton-second'}" name="etape" value="apercu">${preview === null ? 'Voir avant d’envoyer' : 'Voir l’aperçu à nouveau'}</button></p></form></section>`;
}

function small({ inquiry, token }: InquiryData, act: string, label: string): Html {
  return html`<form method="post" action="${INBOX_PATH}/${inquiry.id}/${act}">${hidden(inquiry, token)}<button class="bouton bouton-second">${label}</button></form>`;
}

function hidden({ version }: Inquiry, token: string): Html {
  return html`<input type="hidden" name="jeton" value="${token}"><input type="hidden" name="vu" value="${version}">`;
}

function short(question: string | null): string {
  if (question === null) return 'Question retirée par la personne';
  return question.length <= 140 ? question : `${question.slice(0, 140).replace(/\s+\S*$/, '')}…`;
}
