import type { Candidacy, FileState, Notice, Preparation } from './candidacy.ts';
import type { FileAction, WrongAction } from './file-action.ts';
import { isTalk } from './talk.ts';

/** What an allowed action writes in the record, its line of history and its notice included. */
export function withAction(candidacy: Candidacy, action: FileAction, to: FileState): Candidacy | WrongAction {
  const changed = change(candidacy, action);
  if (typeof changed === 'string') return changed;
  const notice = noticeOf(action);
  return {
    ...changed,
    state: to,
    history: [
      ...candidacy.history,
      {
        event: action.event,
        role: action.role,
        from: candidacy.state,
        to,
        at: action.at,
        ...(action.by === undefined ? {} : { by: action.by }),
        ...('reason' in action && action.reason ? { reason: action.reason } : {}),
      },
    ],
    ...(notice ? { notices: [...(changed.notices ?? []), notice] } : {}),
    updatedAt: action.at,
  };
}

/** The message of this change. A complement is always told: what it asks is its message. */
function noticeOf(action: FileAction): Notice | null {
  const { at, event, role } = action;
  if (action.notice) return { ...action.notice, at, event, role };
  if (action.event !== 'askComplement') return null;
  return { id: `complement-${at}`, text: action.message ?? '', at, event, role };
}

function change(candidacy: Candidacy, action: FileAction): Candidacy | WrongAction {
  switch (action.event) {
    case 'amend':
      if (action.version.town.code !== candidacy.versions[0]?.town.code) return 'otherTown';
      return {
        ...candidacy,
        nature: action.nature ?? candidacy.nature,
        versions: [...candidacy.versions, { ...action.version, number: candidacy.versions.length + 1 }],
      };
    case 'withdraw':
      return action.role === 'auteur' || isSaid(action.reason) ? candidacy : 'reasonMissing';
    case 'closeUnmandated':
    case 'reopen':
      return isSaid(action.reason) ? candidacy : 'reasonMissing';
    case 'askComplement':
      return asked(candidacy, action);
    case 'examine':
    case 'transmit':
    case 'propose':
    case 'notPropose':
    case 'select':
    case 'notSelect':
      return candidacy;
    case 'verifyMandate':
      return { ...candidacy, mandate: action.verified ? 'verifie' : 'declare' };
    case 'confirmEpci':
      return { ...candidacy, epciSupport: action.confirmed ? 'confirme' : 'dit' };
    case 'join':
      return action.references.includes(candidacy.reference)
        ? 'value'
        : { ...candidacy, joinedWith: [...new Set(action.references)] };
    case 'designate':
      return prepared(candidacy, { designated: action.designated });
    case 'setCategory':
      return categorised(candidacy, action);
    case 'rank':
      return ranked(candidacy, action.rank);
    case 'markFact': {
      const known = candidacy.versions.some((version) => Object.hasOwn(version.facts, action.criterion));
      const findings = { ...candidacy.preparation?.findings, [action.criterion]: action.finding };
      return known ? prepared(candidacy, { findings }) : 'value';
    }
    case 'note':
      return isSaid(action.text)
        ? prepared(candidacy, {
            notes: [...(candidacy.preparation?.notes ?? []), signed(action, action.text)],
          })
        : 'value';
    case 'argue':
      return argued(candidacy, action);
    case 'giveOpinion':
      return opined(candidacy, action);
    case 'joinTalk':
      return isTalk(action.lines) ? { ...candidacy, talk: { lines: action.lines, at: action.at } } : 'value';
    case 'dropTalk': {
      const { talk: _talk, ...rest } = candidacy;
      return rest;
    }
    case 'requestErasure':
      return { ...candidacy, erasureRequestedAt: candidacy.erasureRequestedAt ?? action.at };
    case 'notify':
      return action.notice ? candidacy : 'value';
    case 'noticeSent': {
      const notices = candidacy.notices ?? [];
      if (!notices.some((notice) => notice.id === action.noticeId)) return 'value';
      return {
        ...candidacy,
        notices: notices.map((notice) =>
          notice.id === action.noticeId && notice.sentAt === undefined
            ? { ...notice, sentAt: action.at, sentBy: action.means ?? 'conversation' }
            : notice,
        ),
      };
    }
  }
}

function asked(
  candidacy: Candidacy,
  action: FileAction & { readonly event: 'askComplement' },
): Candidacy | WrongAction {
  const fields = [...new Set(action.fields)];
  if (fields.length === 0 || !fields.every(isSaid)) return 'value';
  const complement = {
    fields,
    ...(isSaid(action.message) ? { message: action.message as string } : {}),
    at: action.at,
    about: candidacy.versions.length,
  };
  return { ...candidacy, complements: [...(candidacy.complements ?? []), complement] };
}

function argued(candidacy: Candidacy, action: FileAction & { readonly event: 'argue' }): Candidacy {
  const { argument: _before, ...rest } = candidacy.preparation ?? {};
  return {
    ...candidacy,
    preparation:
      action.text !== null && isSaid(action.text) ? { ...rest, argument: signed(action, action.text) } : rest,
  };
}

function opined(
  candidacy: Candidacy,
  action: FileAction & { readonly event: 'giveOpinion' },
): Candidacy | WrongAction {
  const { service, sense, text } = action;
  if (!isSaid(service) || (sense !== 'sans_avis' && !isSaid(text))) return 'value';
  const before = candidacy.preparation?.opinions ?? [];
  return prepared(candidacy, { opinions: [...before, { service, sense, ...signed(action, text) }] });
}

function categorised(
  candidacy: Candidacy,
  action: FileAction & { readonly event: 'setCategory' },
): Candidacy | WrongAction {
  if (!isSaid(action.reason)) return 'reasonMissing';
  const { category: _before, ...rest } = candidacy.preparation ?? {};
  if (action.category === null) return { ...candidacy, preparation: rest };
  if (!isOrdinal(action.category)) return 'value';
  const by = action.by === undefined ? {} : { by: action.by };
  const category = { value: action.category, reason: action.reason, at: action.at, ...by };
  return { ...candidacy, preparation: { ...rest, category } };
}

function ranked(candidacy: Candidacy, rank: number | null): Candidacy | WrongAction {
  const { rank: _before, ...rest } = candidacy.preparation ?? {};
  if (rank === null) return { ...candidacy, preparation: rest };
  return isOrdinal(rank) ? { ...candidacy, preparation: { ...rest, rank } } : 'value';
}

function prepared(candidacy: Candidacy, part: Preparation): Candidacy {
  return { ...candidacy, preparation: { ...candidacy.preparation, ...part } };
}

function signed(action: FileAction, text: string) {
  return { text, at: action.at, ...(action.by === undefined ? {} : { by: action.by }) };
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
const isOrdinal = (value: number): boolean => Number.isInteger(value) && value >= 1;
