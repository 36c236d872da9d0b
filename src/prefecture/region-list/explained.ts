import { type Html, html } from '#http/html';

/** Where it is read, from another page. */
export const EXPLAINED = '/prefecture/liste?etapes=oui#etapes';

/** How a file comes to the minister: what each word means and in which order, told once, where the list is made. */
export function howItFollows(isOpen: boolean): Html {
  return html`<details class="marche" id="etapes"${isOpen && html` open`}><summary>Du dossier à la liste : transmettre, désigner, classer, proposer, figer</summary><ol>
<li><strong>Transmettre</strong> (le département). Le dossier examiné part à la région : la ville entre sur la liste.</li>
<li><strong>Désigner</strong> (le département ou la région). Un seul dossier par commune va sur la liste. S’il n’y en a qu’un, il n’y a rien à faire ; s’il y en a plusieurs, désignez-en un sur sa page, les autres sont alors laissés de côté.</li>
<li><strong>Classer</strong> (la région). Le rang est la place de la ville dans sa catégorie : 1 pour la première. Les villes sans rang viennent après, par ordre alphabétique.</li>
<li><strong>Proposer ou non</strong> (la région). Une ville transmise est comptée parmi les villes proposées ; « Ne pas proposer », sur la page du dossier, la range à part. « Proposer au ministre » inscrit votre choix dans l’historique du dossier.</li>
<li><strong>Figer</strong> (la région). La liste prend sa date, son numéro et son empreinte ; elle peut être envoyée. Ensuite, le ministre retient ou non les villes.</li>
</ol><p>La commune ne voit rien de ce travail. Elle lit seulement que son dossier est transmis, puis la décision du ministre.</p></details>`;
}
