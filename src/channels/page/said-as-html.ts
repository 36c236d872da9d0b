/** A conversation as HTML or as text: on the plain page, and in the files a person keeps. */
import type { Reply } from '#dialogs/reply';
import { Html, html, type Piece } from '#http/html';
import { toHtml, toPlainText, unbroken } from '#page/browser/light-markdown.js';
import type { Exchange } from './exchanges.ts';

/** The messages of one exchange. `open`: the choices are buttons elsewhere, they are not repeated here. */
export function exchangeHtml({ text, replies, id }: Exchange, last: boolean): Html {
  return html`${text !== null && html`<li class="message message-personne"><p class="message-auteur">Vous</p><div class="message-texte"><p>${unbroken(text)}</p></div></li>`}${replies.map((reply, at) => replyHtml(reply, id, last && at === 0, !last || at < replies.length - 1))}`;
}

function replyHtml(reply: Reply, exchange: string, anchor: boolean, closed: boolean): Html {
  const id = anchor ? html` id="dernier" tabindex="-1"` : '';
  return html`<li class="message message-assistant"${id}><p class="message-auteur">Assistant</p><div class="message-texte">${new Html(toHtml(reply.text))}${closed && oldChoices(reply)}${
    reply.answer &&
    html`<p class="reponse-fiche"><a href="${reply.answer.path}">Ouvrir la fiche de cette réponse, à imprimer<span class="lecteur"> : ${reply.answer.question}</span></a></p>`
  }${
    reply.document &&
    html`<p><a href="/sans-javascript/document/${exchange}">Ouvrir le document à imprimer</a></p>`
  }</div></li>`;
}

/** Choices of a question that is over: still readable, no longer buttons. */
function oldChoices({ choices }: Reply): Piece {
  if (!choices || choices.length === 0) return null;
  const labels = choices.map((choice, at) => `${at + 1}. ${choice.label}`).join(' \u00a0 ');
  return html`<p class="anciens-choix">Réponses proposées : ${labels}</p>`;
}

/** @param heading what the file begins with */
export function conversationText(heading: readonly string[], exchanges: readonly Exchange[]): string {
  const lines = exchanges.flatMap(({ text, replies }) => [
    ...(text === null ? [] : [`Vous\u00a0: ${text}`]),
    ...replies.map((reply) => {
      const choices = (reply.choices ?? []).map((choice, at) => `\n  ${at + 1}. ${choice.label}`).join('');
      const document = reply.document ? `\n\n${toPlainText(reply.document.text)}` : '';
      return `Assistant\u00a0: ${toPlainText(reply.text)}${choices}${document}`;
    }),
  ]);
  return `${[heading.join('\n'), ...lines].join('\n\n')}\n`;
}
