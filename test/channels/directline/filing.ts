/** What a person says to file a candidacy, the « oui » of the recap last. */
export const FILING = [
  'Bonjour, je voudrais présenter ma ville',
  'Cholet',
  'oui, le conseil a délibéré en décembre',
  'oui, on est la ville-centre, emplois, hôpital et lycées',
  'oui, 11 % de commerces vides dans le centre',
  'oui, l’agglomération a délibéré aussi',
  'complet, terminé en 2017',
  'le projet est abouti et validé',
  'équipe en place, comité de pilotage ville-agglo',
  'un chef de projet à temps plein',
  'oui, deux opérations',
  'je suis le maire',
  'cabinet du maire, cabinet@exemple.fr',
  'j’ai pris connaissance',
  'oui',
];
