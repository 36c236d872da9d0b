/** The public page of a confirmation link: what is confirmed, by whom, once. No account, and nothing of a person. */
import { html, type Piece } from '#http/html';
import { Refusal } from '#http/problem';
import { limiterOf } from '#http/rate-limit';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { answerLink, type ConfirmationParts, type LinkReading, readLink } from '#notices/confirm-epci';
import { type EpciLink, hashOfLink } from '#notices/epci-links';
import { consoleSheet } from '#prefecture/console/layout';
import type { House } from '#prefecture/house';

export const EPCI_PATH = '/soutien';

/** Guessing 192 bits is hopeless; asking without end is not allowed either. */
const LIMIT = { burst: 20, perSecond: 0.2 };

export function epciRoutes(house: House): readonly Route[] {
  const parts: ConfirmationParts = {
    links: house.notices.links,
    candidacies: house.candidacies,
    now: house.clock.now,
  };
  const limit = limiterOf(house, 'epci', LIMIT);
  const keyOf = async ({ params, address }: HttpRequest): Promise<string> => {
    if ((await limit.waitMs(address)) > 0) throw new Refusal(429);
    return hashOfLink((params.secret ?? '').slice(0, 100));
  };
  const path = `${EPCI_PATH}/:secret`;
  return [
    {
      method: 'GET',
      path,
      handle: async (request) => {
        const reading = await readLink(await keyOf(request), parts);
        return reading.outcome === 'open'
          ? page(house, 'Soutien à une commune', form(house, reading.link, {}, {}))
          : over(house, reading);
      },
    },
    {
      method: 'POST',
      path,
      body: 'form',
      handle: async (request) => answer(house, await keyOf(request), request, parts),
    },
  ];
}

async function answer(
  house: House,
  key: string,
  request: HttpRequest,
  parts: ConfirmationParts,
): Promise<HttpResponse> {
  const reading = await readLink(key, parts);
  if (reading.outcome !== 'open') return over(house, reading);
  const typed = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const said = {
    name: (typed.get('nom') ?? '').trim(),
    role: (typed.get('fonction') ?? '').trim(),
    choice: typed.get('reponse') ?? '',
  };
  const errors = {
    ...(isWords(said.name) ? {} : { name: 'Donnez votre nom, en 120 caractères au plus.' }),
    ...(isWords(said.role) ? {} : { role: 'Donnez votre fonction, en 120 caractères au plus.' }),
    ...(said.choice === 'oui' || said.choice === 'non' ? {} : { choice: 'Choisissez une réponse.' }),
  };
  if (Object.keys(errors).length > 0)
    return page(house, 'Soutien à une commune', form(house, reading.link, said, errors), 422);
  const { name, role, choice } = said;
  const taken = await answerLink(key, { confirmed: choice === 'oui', name, role }, parts);
  if (taken.outcome !== 'open') return over(house, taken);
  return page(
    house,
    'Réponse enregistrée',
    html`<h1>Votre réponse est enregistrée</h1>
<p>${choice === 'oui' ? 'Le soutien est confirmé' : 'Le soutien n’est pas confirmé'} : ${reading.link.epci}, pour ${reading.link.town}. La préfecture le voit, avec votre nom et votre fonction.</p>
<p>Ce lien ne sert plus. Pour changer votre réponse, adressez-vous à la préfecture.</p>`,
  );
}

function isWords(text: string): boolean {
  return text.length >= 2 && text.length <= 120;
}

interface Said {
  readonly name?: string;
  readonly role?: string;
  readonly choice?: string;
}

function form(house: House, { town, epci }: EpciLink, said: Said, errors: Said): Piece {
  return html`<h1>${town} : ${epci} soutient-elle sa démarche ?</h1>
<p>${town} a déposé une manifestation d’intérêt pour le programme ${house.knowledge.programme.name}. Elle dit que son intercommunalité la soutient. La préfecture vous demande de le confirmer.</p>
<p>Votre réponse n’engage aucune dépense et ne remplace pas une délibération. Elle se donne une seule fois.</p>
${Object.keys(errors).length > 0 && html`<div class="avis avis-attention" role="alert"><p><strong>Rien n’est encore enregistré.</strong> ${Object.values(errors).join(' ')}</p></div>`}
<form method="post" class="formulaire">
<fieldset><legend>Votre réponse</legend>
<p><input type="radio" id="oui" name="reponse" value="oui"${said.choice === 'oui' && CHECKED} required> <label for="oui">Oui, ${epci} soutient la démarche</label></p>
<p><input type="radio" id="non" name="reponse" value="non"${said.choice === 'non' && CHECKED}> <label for="non">Non, ou pas à ce stade</label></p>
</fieldset>
${field('nom', 'Votre nom', said.name, errors.name, 'name')}
${field('fonction', 'Votre fonction', said.role, errors.role, 'organization-title')}
<p class="champ-aide">Votre nom et votre fonction sont joints au dossier de la commune, et gardés aussi longtemps que lui. Vos droits : adressez-vous à la préfecture.</p>
<button class="bouton">Envoyer ma réponse</button>
</form>`;
}

const CHECKED = html` checked`;

function field(
  name: string,
  label: string,
  value: string | undefined,
  error: string | undefined,
  auto: string,
) {
  return html`<div class="champ${error && ' champ-erreur'}"><label for="${name}">${label}</label>
${error && html`<p class="champ-message" id="${name}-erreur">${error}</p>`}
<input class="saisie" id="${name}" name="${name}" value="${value ?? ''}" maxlength="120" autocomplete="${auto}" required${error && html` aria-invalid="true" aria-describedby="${name}-erreur"`}></div>`;
}

/** A link that ended and one that never was are told the same way, but for what helps its owner. */
function over(house: House, { outcome }: LinkReading): HttpResponse {
  const why =
    outcome === 'answered'
      ? 'Une réponse a déjà été donnée par ce lien : il ne sert qu’une fois.'
      : 'Ce lien n’existe pas, ou sa durée est passée.';
  return page(
    house,
    'Lien fermé',
    html`<h1>Ce lien ne sert plus</h1><p>${why} La préfecture peut vous en donner un autre.</p>`,
    outcome === 'answered' ? 410 : 404,
  );
}

/** The secret is in the address: no other site, and no page of this one, is told where the reader comes from. */
function page(house: House, title: string, main: Piece, status = 200): HttpResponse {
  return consoleSheet(house, { title, main, status, headers: { 'Referrer-Policy': 'no-referrer' } });
}
