/** What happened to a file: complements and messages, versions with their differences, who did what and when. */
import type { Candidacy, FileVersion, Notice } from '#candidacies/candidacy';
import { type Html, html, type Piece } from '#http/html';
import type { Programme } from '#programme/programme';
import { paragraphs } from './as-written.ts';
import { differences, differenceTable } from './file-answers.ts';
import type { NameOf } from './file-preparation.ts';
import { outcomeWords } from './file-reasons.ts';
import { EVENT_WORDS, ROLE_WORDS, STATE_WORDS } from './file-words.ts';
import { momentInWords, shortDay } from './instant-words.ts';
import { fieldsInWords } from './messages.ts';

export function complementsSection(programme: Programme, file: Candidacy): Piece {
  const { complements = [] } = file;
  if (complements.length === 0) return null;
  return html`<section aria-labelledby="complements"><h2 id="complements">Compléments demandés</h2><ol class="suite">${complements.map(
    (complement, at) => {
      const open = file.state === 'complement_demande' && at === complements.length - 1;
      const asked = file.versions[complement.about - 1];
      const given = file.versions[complement.about];
      return html`<li><p><strong>${momentInWords(complement.at)}</strong> : ${fieldsInWords(complement.fields, programme)}. ${open && html`<span class="mention mention-forte">En attente de la commune</span>`}</p>${complement.message && html`<blockquote>${paragraphs(complement.message)}</blockquote>`}${
        asked && given
          ? html`<p>Répondu le ${momentInWords(given.at)} :</p>${versionDifference(programme, asked, given, `Complément ${at + 1}`)}`
          : !open && html`<p>Resté sans réponse.</p>`
      }</li>`;
    },
  )}</ol></section>`;
}

/** @param reachOf whether a message reached its author, and what is left to do */
export function messagesSection(file: Candidacy, reachOf: (notice: Notice) => Piece): Piece {
  const { notices = [] } = file;
  return html`<section aria-labelledby="messages"><h2 id="messages">Messages à la commune</h2>${
    notices.length === 0
      ? html`<p>Aucun message n’a été envoyé.</p>`
      : html`<ol class="suite">${notices.map(
          (notice) =>
            html`<li><p><strong>${momentInWords(notice.at)}</strong>${notice.event && notice.event !== 'notify' && `, ${(EVENT_WORDS[notice.event] ?? notice.event).toLowerCase()}`} : ${reachOf(notice)}</p>${notice.text && html`<blockquote>${paragraphs(notice.text)}</blockquote>`}</li>`,
        )}</ol>`
  }</section>`;
}

export function versionsSection(programme: Programme, file: Candidacy): Html {
  const { versions } = file;
  return html`<section aria-labelledby="versions"><h2 id="versions">Versions</h2>${
    versions.length === 1
      ? html`<p>Une seule version, du ${momentInWords(versions[0]?.at ?? '')}. La commune n’a rien changé depuis.</p>`
      : html`<ol class="suite">${versions.map((version, at) => {
          const before = versions[at - 1];
          return html`<li><p><strong>Version ${version.number}</strong>, ${momentInWords(version.at)} (jour du service : ${shortDay(version.serviceDate)}) : ${outcomeWords(version.assessment)}.</p>${before && versionDifference(programme, before, version, 'Ce qui a changé')}</li>`;
        })}</ol>`
  }</section>`;
}

/** Answers, person and result, before and after. */
function versionDifference(programme: Programme, before: FileVersion, after: FileVersion, of: string): Html {
  const result = [outcomeWords(before.assessment), outcomeWords(after.assessment)] as const;
  const lines = [
    ...differences(programme, before.facts, after.facts),
    ...PERSON.flatMap(([key, title]) => {
      const [was, is] = [before.person[key] ?? '–', after.person[key] ?? '–'];
      return was === is ? [] : [{ title, before: was, after: is }];
    }),
    ...(result[0] === result[1] ? [] : [{ title: 'Résultat', before: result[0], after: result[1] }]),
  ];
  return lines.length === 0
    ? html`<p>Aucune réponse n’a changé.</p>`
    : differenceTable(lines, `version ${before.number}`, `version ${after.number}`, of);
}

const PERSON = [
  ['role', 'Fonction'],
  ['name', 'Nom'],
  ['mayor', 'Maire'],
  ['email', 'Courriel'],
  ['phone', 'Téléphone'],
] as const;

export function historySection(file: Candidacy, nameOf: NameOf): Html {
  return html`<section aria-labelledby="historique"><h2 id="historique">Historique</h2><ol class="historique">${[
    ...file.history,
  ]
    .reverse()
    .map(
      (line) =>
        html`<li><p><strong>${EVENT_WORDS[line.event] ?? line.event}</strong>${line.from !== line.to && html` <span class="etat etat-${line.to}">${STATE_WORDS[line.to]}</span>`}</p><p class="sous-ligne">${momentInWords(line.at)}, ${ROLE_WORDS[line.role]}${line.by && `, ${nameOf(line.by)}`}</p>${line.reason && html`<blockquote>${paragraphs(line.reason)}</blockquote>`}</li>`,
    )}</ol></section>`;
}
