/** Web Chat in its frame: French, our colours, our light Markdown and cards, and what each of its states means to the person. */
import { scrollAtOnce } from './at-once.js';
import { openCards } from './cards.js';
import { toHtml, toPlainText, typedToHtml, unbroken } from './light-markdown.js';
import { STYLE, WORDS } from './look.js';
import { clearNotice, notice } from './notices.js';
import { openSession } from './session.js';

/**
 * @typedef {object} Chat
 * @property {(text: string) => void} say sends a message as the person
 * @property {() => void} focus to the field
 * @property {() => import('./keep.js').Message[]} messages shown so far
 */
/**
 * @typedef {object} Happenings
 * @property {(panel: any, reference: string | null) => void} panel the file changed
 * @property {(page: { name: string, text: string, html: string }) => void} document a page to print came
 * @property {(answer: import('./quote.js').Quotable, says: string[]) => void} answer an answer on the programme came,
 *   with what its own buttons say
 * @property {(text: string) => void} heard the person said something, here or in another tab
 * @property {() => void} spoke by a button of a card
 * @property {() => void} leaving a message leaves, however it was said
 * @property {() => void} first the conversation is open
 * @property {(why: string) => void} cannotOpen
 */

const ONLINE = 2;
const EXPIRED = 3;
const FAILED = 4;

/**
 * @param {HTMLElement} place
 * @param {import('./session.js').Session} session
 * @param {string} nonce
 * @param {Happenings} on
 * @returns {Chat}
 */
export function startChat(place, session, nonce, on) {
  /** By id: the same activity comes again after a reconnection. @type {Map<string, any>} */
  const shown = new Map();
  const openedAt = Date.now();
  const cards = openCards((press) => {
    chatWindow.press(press);
    on.spoke();
  });
  let chatWindow = open(session);

  /** @param {import('./session.js').Session} renewed */
  function open(renewed) {
    return openWindow(place, renewed, nonce, {
      received,
      expired,
      leaving: on.leaving,
      cannotOpen: on.cannotOpen,
      cards,
    });
  }

  /** What Web Chat shows of an activity that comes. @param {any} activity */
  function received(activity) {
    if (activity.type === 'event' && activity.name === 'forgotten') showAnew();
    const again = shown.has(activity.id);
    shown.set(activity.id, activity);
    on.first();
    const { panel, answer, reference } = activity.channelData?.assistant ?? {};
    if (panel !== undefined) on.panel(panel, reference ?? null);
    if (answer !== undefined) on.answer(answer, saysOf(activity));
    const page = documentOf(activity);
    // A document of a conversation that is only shown again waits to be asked for.
    if (page && !again && Date.parse(activity.timestamp) > openedAt) on.document(page);
    // What follows the person's last word waits for an answer; a conversation shown again says it in the same order.
    if (activity.type === 'message' && activity.from?.role === 'user') {
      cards.answered();
      on.heard(activity.text ?? '');
    }
    // A file is offered by the page: Web Chat would show what it cannot open.
    return cards.shown(asRead(activity));
  }

  /** All that was said before is erased: the window shows what is left. */
  function showAnew() {
    shown.clear();
    queueMicrotask(() => {
      chatWindow.close();
      chatWindow = open(session);
      fieldIn(place)?.focus();
    });
  }

  /** The token expired (a long sleep of the device): another one, and the conversation goes on where it was. */
  async function expired() {
    const typed = chatWindow.unsent();
    const renewed = await openSession().catch(() => null);
    if (!renewed?.resumed) return notice('attention', GONE, [RELOAD]);
    const hadFocus = place.contains(document.activeElement);
    chatWindow.close();
    chatWindow = open(renewed);
    if (typed !== '') {
      chatWindow.write(typed);
      notice('info', RENEWED, []);
    }
    if (hadFocus) requestAnimationFrame(() => fieldIn(place)?.focus());
  }

  addEventListener('offline', () => notice('attention', OFFLINE, []));
  addEventListener('online', clearNotice);

  return {
    say: (text) => chatWindow.say(text),
    focus: () => fieldIn(place)?.focus(),
    messages: () => [...shown.values()].filter((one) => one.type === 'message').map(messageOf),
  };
}

/**
 * One Web Chat on one connection. TRAP: Web Chat 4.18.1 gives up at an expired token even when Direct Line reconnects:
 * another token takes another window, and the server shows the conversation in it again.
 * @param {HTMLElement} place
 * @param {import('./session.js').Session} session
 * @param {string} nonce
 * @param {{ received: (activity: any) => any, expired: () => void, leaving: () => void,
 *   cannotOpen: (why: string) => void, cards: ReturnType<typeof openCards> }} on
 */
function openWindow(place, session, nonce, on) {
  const { WebChat } = /** @type {any} */ (window);
  const directLine = WebChat.createDirectLine({
    domain: session.domain ?? `${location.origin}/directline`,
    token: session.token,
    // Azure replays a conversation only to who names it, from a place.
    ...(session.domain && session.resumed && { conversationId: session.conversationId, watermark: '0' }),
  });
  /** Sent and not acknowledged, by the client's id. @type {Map<string, string>} */
  const underWay = new Map();

  const store = WebChat.createStore({}, () => (/** @type {any} */ next) => (/** @type {any} */ action) => {
    const { type, payload } = action;
    if (type === 'DIRECT_LINE/INCOMING_ACTIVITY') payload.activity = on.received(payload.activity);
    const sent = payload?.activity?.channelData?.clientActivityID;
    if (type === 'DIRECT_LINE/POST_ACTIVITY_PENDING') {
      underWay.set(sent, payload.activity.text ?? '');
      on.cards.leaving();
      scrolling.follow();
      on.leaving();
    }
    if (type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED') on.cards.notSent();
    if (type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') underWay.delete(action.meta.clientActivityID);
    return next(action);
  });

  const frame = document.createElement('div');
  frame.className = 'chat-fenetre';
  place.replaceChildren(frame);
  const scrolling = scrollAtOnce(frame);

  let status = 0;
  let wasOnline = false;
  const watching = directLine.connectionStatus$.subscribe((/** @type {number} */ now) => {
    if (now === ONLINE && wasOnline) clearNotice();
    if (now === ONLINE) wasOnline = true;
    if (now === EXPIRED && status !== EXPIRED) on.expired();
    if (now === FAILED)
      on.cannotOpen(
        wasOnline ? 'La conversation s’est interrompue.' : 'La conversation n’a pas pu s’ouvrir.',
      );
    status = now;
  });

  WebChat.renderWebChat(
    {
      directLine,
      store,
      nonce,
      locale: 'fr-FR',
      userID: session.userId,
      renderMarkdown: (/** @type {string} */ text) => toHtml(text),
      sendTypingIndicator: false,
      activityStatusMiddleware,
      attachmentMiddleware: on.cards.attachmentMiddleware,
      styleOptions: STYLE,
      overrideLocalizedStrings: WORDS,
    },
    frame,
  );

  return {
    /** @param {string} text */
    say: (text) => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } }),
    /** The same words, with the turn that offered them: too late, they do nothing. @param {import('./draw-card.js').Press} press */
    press: (press) =>
      store.dispatch({
        type: 'WEB_CHAT/SEND_MESSAGE_BACK',
        payload: { text: press.say, displayText: press.say, value: press },
      }),
    /** Into the field, for the person to send. @param {string} text */
    write: (text) => store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text } }),
    /** What was typed, or sent and not taken: never sent again without the person. */
    unsent: () => [...underWay.values()].at(-1) ?? store.getState().sendBoxValue ?? '',
    close() {
      watching.unsubscribe();
      scrolling.stop();
      directLine.end();
    },
  };
}

/**
 * « À l’instant » under every message is noise, and the true hour beside a simulated day a riddle: only what is not
 * sent yet, or was not, is said.
 */
const activityStatusMiddleware = () => (/** @type {any} */ next) => (/** @type {any} */ args) =>
  args.sendState === 'sent' ? false : next(args);

/** @param {HTMLElement} place @returns {HTMLElement | null} */
function fieldIn(place) {
  return place.querySelector('textarea, input');
}

const RELOAD = { label: 'Recharger la page', act: () => location.reload() };
const RENEWED =
  'Votre session avait expiré, elle est renouvelée. Votre message n’était pas parti\u00a0: il est dans le champ, renvoyez-le.';
const GONE =
  'Votre session a expiré. Rechargez la page pour continuer\u00a0; si votre dossier n’apparaît plus, dites «\u00a0reprendre\u00a0» et donnez votre code de reprise.';
const OFFLINE =
  'Vous êtes hors connexion. Ce que vous avez envoyé est gardé\u00a0; la conversation reprendra dès le retour du réseau.';

/** @param {any} activity */
function documentOf({ attachments = [] }) {
  const found = /** @type {any[]} */ (attachments).find((one) => one.contentType === 'text/plain');
  const encoded = /^data:text\/plain;charset=utf-8;base64,(.*)$/.exec(found?.contentUrl ?? '')?.[1];
  if (encoded === undefined) return null;
  const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  return { name: String(found.name), text: toPlainText(text), html: toHtml(text) };
}

/** What the person typed, once it was taken: no Markdown, and its numbers each on one line. @param {any} activity */
function asRead(activity) {
  const mine = activity.from?.role === 'user' && typeof activity.text === 'string';
  return mine ? { ...activity, text: unbroken(activity.text), textFormat: 'plain' } : activity;
}

/** @param {any} activity @returns {string[]} */
function saysOf({ suggestedActions }) {
  return (suggestedActions?.actions ?? []).map((/** @type {any} */ one) => one.value);
}

/** @param {any} activity @returns {import('./keep.js').Message} */
function messageOf(activity) {
  const mine = activity.from?.role === 'user';
  const choices = (activity.suggestedActions?.actions ?? []).map(
    (/** @type {any} */ one, /** @type {number} */ at) => `${at + 1}. ${one.title}`,
  );
  const page = documentOf(activity);
  const said = activity.text ?? '';
  const offered = choices.join('\n');
  const text = [mine ? said : toPlainText(said), offered, page?.text ?? ''];
  const html = [mine ? typedToHtml(said) : toHtml(said), offered && typedToHtml(offered), page?.html ?? ''];
  return {
    who: mine ? 'Vous' : 'Assistant',
    text: text.filter((part) => part !== '').join('\n\n'),
    html: html.join(''),
  };
}
