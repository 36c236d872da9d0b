/** What every document of a town says first while the day is simulated: nobody may take it for a true one. */
export const DEMONSTRATION = 'Démonstration : la date est simulée et aucune préfecture ne reçoit ce dossier.';
