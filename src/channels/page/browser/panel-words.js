/** The words of « Votre dossier » that the plain page and the one with scripts share. */

/** @param {{ answered: number, total: number, toConfirm?: number }} panel `toConfirm`: absent of what was shown before it was counted */
export function progressInWords({ answered, total, toConfirm = 0 }) {
  const noted = `${answered} ${answered > 1 ? 'lignes notées' : 'ligne notée'} sur ${total}`;
  return toConfirm > 0 ? `${noted}, dont ${toConfirm} à confirmer` : noted;
}
