/** How a conversation that is kept begins and what its file is called: both sides run it. */

/**
 * @typedef {object} Kept
 * @property {string} day when it is kept, `2018-01-31`
 * @property {string} town « Commune : Nevers (58) », or nothing
 * @property {string | null} reference of the filed record
 * @property {string} demonstration what is said while the day is simulated, or nothing
 */

/** @param {Kept} kept */
export function keptTitle({ day }) {
  const written = new Date(`${day}T12:00:00Z`).toLocaleDateString('fr-FR', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return `Conversation enregistrée le ${written.replace(/^1 /, '1er ')}`;
}

/** @param {Kept} kept @returns {string[]} */
export function keptLines({ town, reference, demonstration }) {
  const filed = reference ? `Référence\u00a0: ${reference}` : '';
  return [town, filed, demonstration, CODE].filter((line) => line !== '');
}

/** Whoever finds the file reads no name in that of the file. @param {Kept} kept @param {string} ending */
export function keptName({ day, reference }, ending) {
  return `${['conversation', reference, day].filter(Boolean).join('-')}.${ending}`;
}

const CODE = 'Ce fichier peut contenir votre code de reprise\u00a0: gardez-le pour vous.';
