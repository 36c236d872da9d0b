/** The words of the e-mails: nothing that says who, which town or what, for an e-mail is read over a shoulder. */

export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

export function noticeLetter(site: string): MailWords {
  return letter('Un message vous attend', [
    'Bonjour,',
    'Un message de la préfecture vous attend dans votre conversation avec l’assistant.',
    `Pour le lire, revenez sur ${site} depuis le même navigateur, ou donnez votre code de reprise.`,
    ...FOOT,
  ]);
}

export function reminderLetter(site: string, due: string): MailWords {
  return letter('Un rappel, comme vous l’avez demandé', [
    'Bonjour,',
    `Vous avez commencé un dossier dans l’assistant. Il n’est pas déposé. Les dossiers sont recueillis jusqu’au ${due}.`,
    `Pour le reprendre, revenez sur ${site} depuis le même navigateur, ou donnez votre code de reprise.`,
    ...FOOT,
  ]);
}

/** To an address that the prefecture trusts: the link says the rest. */
export function epciLetter(href: string): MailWords {
  return letter('Une réponse demandée par la préfecture', [
    'Bonjour,',
    `La préfecture vous demande une réponse au nom de votre intercommunalité : ${href}`,
    'Ce lien sert une seule fois. Ne le transmettez qu’à une personne habilitée à répondre.',
    'Personne ne lit les réponses à cette adresse.',
  ]);
}

const FOOT = [
  'Ce courriel ne contient volontairement rien de votre dossier. Personne ne lit les réponses à cette adresse.',
  'Pour ne plus en recevoir, dites « arrêter les rappels » dans la conversation.',
];

function letter(subject: string, lines: readonly string[]): MailWords {
  return { subject, text: typeset(`${lines.join('\n\n')}\n`) };
}

function typeset(text: string): string {
  return text.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}
