import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, textsOf } from '#test/conversations/talk';

/** Entry that answers, then questions put to it: what a tester found, and the same said otherwise. */
const ANSWERED: Readonly<Record<string, readonly string[]>> = {
  'eligibilite-population': [
    'Puisqu’il faut au moins 15000 hab, on laisse tomber ?',
    'S’il faut plus de 20 000 habitants, on abandonne ?',
    'Ma ville a 3 200 habitants, on peut candidater ?',
  ],
  'budget-total': [
    'Merci de m’indiquer le budget. Au revoir',
    'Merci de nous préciser le budget total. Bien à vous',
    'Quel est le budget du programme ? Bonne journée',
  ],
  'brouillon-garde': [
    'Puis-je reprendre plus tard ?',
    'Peut-on faire une pause et revenir ?',
    'Est-ce qu’on peut finir demain ?',
  ],
  'questionnaire-duree': [
    'Combien de temps prend le questionnaire ?',
    'C’est long de remplir le questionnaire ?',
  ],
  'categories-trois': ['Comment est calculée la catégorie ?', 'Comment déterminez-vous la catégorie ?'],
  'donnees-acces': ['Vous transmettez le dossier à qui ?', 'À qui est-il transmis ?', 'qui va le lire ?'],
  'accuse-reception': ['J’ai oublié ma référence de dossier'],
  'binome-communes': [
    'Le Creusot et Montceau-les-Mines en binôme, possible ?',
    'On peut se présenter en tandem ?',
  ],
  'apres-la-date': [
    'Candidater en cours d’année, possible ?',
    'Le sous-préfet me dit que la liste est déjà close, est-ce possible ?',
  ],
  'regions-concernees': ['L’Île-de-France est-elle concernée ?', 'Le plan concerne-t-il la Normandie ?'],
  'eligibilite-metropole': ['Le plan concerne-t-il Paris ?'],
  'consulter-habitants': ['Faut-il consulter les habitants ?', 'Doit-on associer la population ?'],
  'nombre-actions': ['Faut-il un nombre minimum d’actions ?'],
  'interco-indecise': [
    'Notre EPCI n’a pas encore tranché, on fait quoi ?',
    'La comcom n’a pas encore délibéré, est-ce bloquant ?',
  ],
  'interco-porteuse': [
    'L’agglo peut-elle porter la candidature à la place de la ville ?',
    'Notre PETR peut-il porter le projet ?',
    'La communauté de communes peut-elle candidater seule ?',
  ],
  'part-collectivites': [
    'L’EPCI est-il obligé de cofinancer ?',
    'Est-ce gratuit ?',
    'Ce service est-il payant ?',
    'Est-ce que ça coûte quelque chose ?',
    'Quel pourcentage reste à notre charge ?',
    'La commune doit avancer l’argent ?',
  ],
  'candidature-deliberation': ['Et si les élus d’opposition s’y opposent ?'],
  'convention-cadre': ['La communauté de communes du Grand Charolais peut-elle être signataire ?'],
  'versement-credits': ['Quand les crédits seront-ils versés ?', 'Quand toucherons-nous l’argent ?'],
  'travaux-avant-signature': [
    'Peut-on commencer les travaux avant la signature ?',
    'Faut-il lancer le chantier avant la convention ?',
  ],
  'liste-villes': ['Le maire de la ville voisine prétend que tout est déjà joué. C’est vrai ?'],
  'candidature-comment': ['Doit-on attendre un courrier du préfet ?'],
  'diagnostic-contenu': ['C’est quoi un diagnostic complet ?', 'Que veut dire un diagnostic achevé ?'],
  'candidature-valeur-fiche': [
    'Est-ce que la catégorie est définitive ?',
    'Et si on se trompe de catégorie ?',
    'La catégorie peut-elle être contestée ?',
    'Qui décide de la catégorie ?',
    'Qui fixe le classement ?',
    'C’est garanti ?',
    'Vous me garantissez la catégorie 1 ?',
    'Si on dépose, est-on sûr d’être aidé ?',
  ],
  'annee-contrat': ['Pourquoi deux dates pour la catégorie 3 ?'],
  'candidature-contenu-liste': [
    'Existe-t-il une grille de classement officielle ?',
    'Où trouver le barème ?',
  ],
  'portage-politique': ['Qu’est-ce qu’une gouvernance opérationnelle'],
  'ingenierie-definition': ['Que veut dire « ingénierie » dans vos textes ?'],
  'budget-financeurs': ['Journaliste : le total des parts fait-il bien 5 milliards ?'],
  ort: ['Quand sera votée la loi ELAN ?'],
  'depenses-financees': ['Peut-on financer une école ?'],
  'candidature-contact': ['Un numéro de téléphone pour le programme ?'],
  'pilotage-national': ['Ma question est simple : qui choisit ?', 'Qui tranche, au final ?'],
  'interco-obligatoire': ['Pkoi faut l’aglo ?', 'Pourquoi la communauté est-elle obligatoire ?'],
  'eligibilite-petite-ville': ['Comment prouver notre centralité au préfet ?'],
  'duree-contrat': ['Le contrat dure combien de temps ?'],
  'candidature-qui-transmet': ['Que fait le préfet de région ?'],
  'forme-aide': [
    'C’est une subvention ou un prêt ?',
    'À quel taux sont les prêts ?',
    'Peut-on avoir une avance ?',
  ],
  'aides-aux-proprietaires': [
    'Un propriétaire bailleur peut avoir quoi ?',
    'Est-ce qu’Action Logement prête aux particuliers ?',
  ],
  'refus-sans-suite': ['Y aura-t-il une baisse de dotations si on refuse ?', 'et si on dit non ?'],
  'sortie-programme': ['et si on ne signe pas ?', 'On peut modifier le périmètre après signature ?'],
  'changement-equipe': ['et si le maire change en cours de route ?', 'Et si notre maire démissionne ?'],
  label: ['C’est un label ?', 'Peut-on perdre le label ?'],
  'resultats-chiffres': ['Combien d’emplois créés ?', 'Y a-t-il des objectifs chiffrés ?'],
  'situation-particuliere': [
    'Une station de ski ?',
    'Une commune littorale ?',
    'Le taux de chômage compte ?',
    'Être en quartier prioritaire, ça aide ?',
    'On est en secteur sauvegardé, ça change quelque chose ?',
  ],
  'partenaires-associes': [
    'L’AMF est-elle associée ?',
    'L’architecte des bâtiments de France a-t-il son mot à dire ?',
  ],
  'appui-elus': ['Mon député peut-il appuyer notre dossier ?', 'Le sénateur peut-il nous soutenir ?'],
  'autres-candidats': ['Qui sont les autres candidats ?', 'Combien de villes ont refusé ?'],
  'ort-et-opah': ['Quelle est la différence entre ORT et OPAH ?', 'Il faut une OPAH pour en bénéficier ?'],
  'ort-peripherie': ['C’est quoi la CDAC ?', 'Peut-on avoir un moratoire ?'],
  'changer-categorie': ['On peut changer de catégorie après ?', 'Peut-on passer de la 3 à la 2 plus tard ?'],
  'moyen-envoi': ['Par mail ou courrier ?', 'Faut-il un recommandé ?'],
  'mode-emploi': ['et si je me suis trompé ?'],
  'projet-prealable': ['Faut-il déjà avoir un projet ?', 'Est-ce obligatoire d’avoir un projet ?'],
  'code-reprise': ['C’est quoi ce code ?', 'Comment reprendre mon dossier ?'],
  'donnees-hebergement': ['Où sont hébergées les données ?', 'Mes données sont-elles revendues ?'],
  cookies: ['Vous utilisez des cookies ?'],
  'donnees-responsable': [
    'Qui est responsable du traitement ?',
    'C’est conforme RGPD ?',
    'Comment contacter le DPO ?',
  ],
  'donnees-duree': ['Combien de temps gardez-vous un dossier déposé ?'],
  'service-auteur': ['Qui a développé cet assistant ?', 'Est-ce que le service est officiel ?'],
  'donnees-communes-date': ['Vos données datent de quand ?', 'De quand datent vos chiffres ?'],
  'espace-prefecture': [
    'Comment me connecter à l’espace préfecture ?',
    'Où est-ce que je vois les dossiers ?',
  ],
  'agent-instruire': [
    'Je suis à la préfecture, on doit classer les communes, comment faire ?',
    'Comment demander un complément à une commune ?',
    'Comment on traite les hésitants ?',
  ],
  'agent-exporter': ['Y a-t-il un export excel ?'],
  'ville-non-retenue': [
    'et si on est refusés ?',
    'Si notre dossier est rejeté, on fait quoi ?',
    'Tribunal administratif ?',
  ],
};

/** Several questions in one message: each has its answer. */
const SEVERAL: readonly (readonly [string, readonly string[]])[] = [
  ['Qui finance et que signifie la catégorie 2 ?', ['budget-financeurs', 'categorie-2']],
  [
    'bjr, 2 questions : seuil d’hab ? et date butoir ? merci',
    ['eligibilite-population', 'candidature-date-limite'],
  ],
];

describe('Questions that a tester of the staff put', () => {
  for (const [entry, questions] of Object.entries(ANSWERED))
    it(`are answered by « ${entry} »`, async () => {
      for (const question of questions) {
        const talk = await openTalk('2018-01-31');
        const said = await talk.say(question);
        assert.deepEqual(
          said.replies.flatMap(({ answer }) => answer?.id ?? []),
          [entry],
          question,
        );
        assert.doesNotMatch(textsOf(said), /Au revoir|à bientôt/, question);
      }
    });

  it('are all answered when a message holds several', async () => {
    for (const [question, entries] of SEVERAL) {
      const talk = await openTalk('2018-01-31');
      const said = await talk.say(question);
      assert.deepEqual(
        said.replies.flatMap(({ answer }) => answer?.id ?? []),
        entries,
        question,
      );
    }
  });

  it('say that no second programme is known', async () => {
    const talk = await openTalk('2018-01-31');
    assert.match(textsOf(await talk.say('C’est quoi Action Cœur de Ville 2 ?')), /ne connais pas de suite/);
  });

  it('offer no town that nobody named', async () => {
    const talk = await openTalk('2018-01-31');
    assert.doesNotMatch(textsOf(await talk.say('Quand saura-t-on ?')), /Saurat/);
  });

  it('are declined when they are of a town and not of the programme', async () => {
    for (const question of [
      'Qui est le maire de Cahors ?',
      'Horaires de la mairie de Vierzon ?',
      'Météo à Cahors demain ?',
    ]) {
      const talk = await openTalk('2018-01-31');
      const said = await talk.say(question);
      assert.match(textsOf(said), /^Je ne réponds que sur/, question);
      assert.equal(said.assistant.asking, null, question);
    }
  });
});
