/** What a suggestion shows: the question of an entry, or an order in words. */
import { questionOn } from '#programme/answer-at';
import type { World } from './conversation.ts';

export function suggestionLabel(id: string, world: World): string {
  const entry = world.programme.knowledge.find((one) => one.id === id);
  return COMMANDS[id] ?? (entry ? questionOn(entry, world.today) : id);
}

const COMMANDS: Readonly<Record<string, string>> = {
  'cmd:restart': 'Recommencer au début',
  'cmd:correct': 'Corriger une réponse',
  'cmd:status': 'Où en suis-je ?',
  'cmd:help': 'Aide',
  'cmd:human': 'Parler à quelqu’un',
  'cmd:resume': 'Reprendre mon dossier',
  'cmd:repeat': 'Répéter la question',
  'cmd:skip': 'Passer la question',
  'cmd:elsewhere': 'Continuer dans un autre canal',
  'cmd:later': 'Continuer plus tard',
  'cmd:review': 'Faire relire par le maire',
  'cmd:print': 'Imprimer',
  'cmd:why': 'Pourquoi ce résultat ?',
  'cmd:improve': 'Comment progresser ?',
  'cmd:more': 'En savoir plus',
  'cmd:apply': 'Présenter ma commune',
  'cmd:file': 'Déposer',
  'cmd:withdraw': 'Retirer mon dossier',
  'cmd:erase': 'Effacer mon brouillon',
  'cmd:ask': 'Envoyer ma question à une personne',
  'cmd:questions': 'Mes questions à une personne',
  'cmd:dropQuestion': 'Retirer ma question',
  'cmd:useful': 'Cette réponse est utile',
  'cmd:useless': 'Cette réponse n’est pas utile',
  'cmd:training': 'Mode entraînement',
  'cmd:endTraining': 'Fin de l’entraînement',
  'cmd:complete': 'Donner le complément demandé',
  'cmd:messages': 'Messages de la préfecture',
  'cmd:reminders': 'Me rappeler avant la date',
  'cmd:noReminders': 'Arrêter les rappels',
  'cmd:myData': 'Mes données',
  'cmd:exportData': 'Exporter mes données',
  'cmd:joinTalk': 'Joindre notre conversation au dossier',
  'cmd:dropTalk': 'Retirer notre conversation du dossier',
  'cmd:contest': 'Une donnée officielle est fausse',
  'cmd:themes': 'Voir les thèmes',
  'cmd:copy': 'Copier la réponse',
};
