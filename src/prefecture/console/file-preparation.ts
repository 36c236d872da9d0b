/** The prefecture's own work on a file: category, argument, opinions, notes. None of it is ever shown to its author. */
import type { Candidacy } from '#candidacies/candidacy';
import { type Html, html, type Piece } from '#http/html';
import { EXPLAINED } from '#prefecture/region-list/explained';
import type { Act } from './acts/act.ts';
import { paragraphs } from './as-written.ts';
import { lastOf, opinionsOf } from './file-view.ts';
import { OPINION_WORDS } from './file-words.ts';
import { momentInWords } from './instant-words.ts';
import { LIST_PATH } from './list-address.ts';
import { hrefOnWay, type ListWay } from './list-way.ts';

/** Who wrote, as colleagues read it. */
export type NameOf = (by: string | undefined) => string;

/** @param way the list it was opened from; @param isAlone no other file of its town can take its place on the list */
export function preparationSection(
  file: Candidacy,
  way: ListWay | null,
  acts: readonly Act[],
  nameOf: NameOf,
  isAlone: boolean,
): Html {
  const { category, argument, notes = [], designated, rank, opinions = [] } = file.preparation ?? {};
  const current = opinionsOf(file);
  return html`<section class="travail" aria-labelledby="travail"><h2 id="travail">Travail de la préfecture</h2>
<p class="champ-aide">Jamais montré à la commune, jamais envoyé de lui-même.</p>
<h3>Catégorie</h3>${
    category
      ? html`<p><strong>Catégorie ${category.value}</strong>, au lieu de ${assistantWords(file)} pour l’assistant. ${signature(category, nameOf)}</p><blockquote>${paragraphs(category.reason)}</blockquote>`
      : html`<p>Celle de l’assistant : ${assistantWords(file)}.</p>`
  }${button(file, way, acts, 'categorie')}
<h3>Argumentaire</h3>${
    argument
      ? html`<blockquote>${paragraphs(argument.text)}</blockquote><p>${signature(argument, nameOf)}</p>`
      : html`<p>Pas encore écrit.</p>`
  }${button(file, way, acts, 'argumentaire', argument ? 'Reprendre l’argumentaire' : undefined)}
<h3>Avis des services</h3>${
    current.length === 0
      ? html`<p>Aucun avis noté.</p>`
      : html`<ul>${current.map(
          (one) =>
            html`<li><strong>${one.service} : ${OPINION_WORDS[one.sense].toLowerCase()}.</strong> ${one.text} ${signature(one, nameOf)}</li>`,
        )}</ul>${
          opinions.length > current.length &&
          html`<details><summary>Avis précédents (${opinions.length - current.length})</summary><ul>${opinions
            .filter((one) => !current.includes(one))
            .map(
              (one) =>
                html`<li>${one.service} : ${OPINION_WORDS[one.sense].toLowerCase()}. ${one.text} ${signature(one, nameOf)}</li>`,
            )}</ul></details>`
        }`
  }${button(file, way, acts, 'avis')}
<h3>Place sur la liste</h3><p>${placeWords(designated === true, isAlone)} ${rank === undefined ? 'Pas de rang.' : `Rang ${rank} dans sa catégorie.`} <a href="${EXPLAINED}">Comment un dossier arrive sur la liste</a></p>${button(file, way, acts, 'designer')}${button(file, way, acts, 'rang')}
<h3>Notes internes</h3>${
    notes.length === 0
      ? html`<p>Aucune note.</p>`
      : html`<ul>${notes.map((note) => html`<li>${paragraphs(note.text)}${signature(note, nameOf)}</li>`)}</ul>`
  }${button(file, way, acts, 'note')}</section>`;
}

function placeWords(designated: boolean, isAlone: boolean): string {
  if (designated) return 'Désigné : c’est le dossier de sa commune sur la liste.';
  return isAlone
    ? 'Seul dossier de sa commune : il n’y a pas à le désigner.'
    : 'Non désigné : la commune a plusieurs dossiers, un seul peut figurer sur la liste.';
}

function assistantWords(file: Candidacy): string {
  const { category } = lastOf(file).assessment;
  return category === null ? 'aucune catégorie' : `catégorie ${category}`;
}

function signature({ at, by }: { readonly at: string; readonly by?: string }, nameOf: NameOf): Html {
  return html`<span class="sous-ligne">${nameOf(by)}, ${momentInWords(at)}</span>`;
}

/** The way to an act, when this person may do it now. */
export function button(
  { reference }: Candidacy,
  way: ListWay | null,
  acts: readonly Act[],
  name: string,
  label?: string,
): Piece {
  const act = acts.find((one) => one.name === name);
  return (
    act &&
    html`<p><a class="bouton bouton-second bouton-petit" href="${hrefOnWay(`${LIST_PATH}/${reference}/actes/${act.name}`, way)}">${label ?? act.label}</a></p>`
  );
}
