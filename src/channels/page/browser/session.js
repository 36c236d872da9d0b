/**
 * The token of this visitor's conversation. The server knows them by a cookie that no script reads: asking again, in
 * another tab or after the token expired, leads to the same conversation.
 */

/** @typedef {{ conversationId: string, userId: string, token: string, resumed: boolean, domain?: string }} Session */

/**
 * @param {{ afresh?: boolean }} [how] `afresh`: another conversation
 * @returns {Promise<Session>}
 */
export async function openSession({ afresh = false } = {}) {
  const response = await fetch(afresh ? '/session/nouvelle' : '/session', { method: 'POST' }).catch(
    () => null,
  );
  if (!response)
    throw new Error(navigator.onLine ? 'Le service ne répond pas.' : 'Vous êtes hors connexion.');
  if (response.status === 429)
    throw new Error('Beaucoup de personnes se connectent en ce moment. Patientez une minute.');
  if (!response.ok) throw new Error('La conversation n’a pas pu s’ouvrir.');
  return response.json();
}
