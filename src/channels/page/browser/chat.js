/** Web Chat in its frame: French, our colours, our light Markdown, and what each of its states means to the person. */
import { toHtml, toPlainText } from './light-markdown.js';
import { clearNotice, notice } from './notices.js';
import { openSession, resumeStream } from './session.js';

/**
 * @typedef {object} Chat
 * @property {(text: string) => void} say sends a message as the person
 * @property {() => void} focus to the field
 * @property {() => import('./keep.js').Message[]} messages shown so far
 */
/**
 * @typedef {object} Happenings
 * @property {(panel: any) => void} panel the file changed
 * @property {(page: { name: string, text: string, html: string }) => void} document a page to print came
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
  const { WebChat } = /** @type {any} */ (window);
  const directLine = WebChat.createDirectLine({
    domain: `${location.origin}/directline`,
    token: session.token,
  });
  /** By id: the same activity comes again after a reconnection. @type {Map<string, any>} */
  const shown = new Map();
  const openedAt = Date.now();

  const store = WebChat.createStore({}, () => (/** @type {any} */ next) => (/** @type {any} */ action) => {
    if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY') return next(action);
    const { activity } = action.payload;
    const again = shown.has(activity.id);
    shown.set(activity.id, activity);
    on.first();
    const { panel } = activity.channelData?.assistant ?? {};
    if (panel !== undefined) on.panel(panel);
    const page = documentOf(activity);
    // A document of a conversation that is only shown again waits to be asked for.
    if (page && !again && Date.parse(activity.timestamp) > openedAt) on.document(page);
    // Web Chat would show a file it cannot open: the page offers it instead.
    if (page) action.payload.activity = { ...activity, attachments: [] };
    return next(action);
  });

  watch(directLine, on);
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
      styleOptions: matchMedia('(max-width: 35.99rem)').matches ? { ...STYLE, ...NARROW } : STYLE,
      overrideLocalizedStrings: WORDS,
    },
    place,
  );

  return {
    say: (text) => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } }),
    focus: () => /** @type {HTMLElement | null} */ (place.querySelector('textarea, input'))?.focus(),
    messages: () => [...shown.values()].filter((one) => one.type === 'message').map(messageOf),
  };
}

/**
 * « À l’instant » under every message is noise, and the true hour beside a simulated day a riddle: only what is not
 * sent yet, or was not, is said.
 */
const activityStatusMiddleware = () => (/** @type {any} */ next) => (/** @type {any} */ args) =>
  args.sendState === 'sent' ? false : next(args);

/** @param {any} directLine @param {Happenings} on */
function watch(directLine, on) {
  let wasOnline = false;
  directLine.connectionStatus$.subscribe((/** @type {number} */ status) => {
    if (status === ONLINE) {
      if (wasOnline) clearNotice();
      wasOnline = true;
    }
    if (status === EXPIRED) renew(directLine);
    if (status === FAILED) {
      if (wasOnline) on.cannotOpen('La conversation s’est interrompue.');
      else on.cannotOpen('La conversation n’a pas pu s’ouvrir.');
    }
  });
  addEventListener('offline', () =>
    notice(
      'attention',
      'Vous êtes hors connexion. Ce que vous avez envoyé est gardé\u00a0; la conversation reprendra dès le retour du réseau.',
      [],
    ),
  );
  addEventListener('online', clearNotice);
}

/** The token expired (a long sleep of the device): another one, and the conversation goes on where it was. */
async function renew(/** @type {any} */ directLine) {
  try {
    const session = await openSession();
    if (session.resumed) {
      directLine.reconnect(await resumeStream(session, directLine.watermark));
      return;
    }
  } catch {
    // Said below.
  }
  notice(
    'attention',
    'Votre session a expiré. Rechargez la page pour continuer\u00a0; si votre dossier n’apparaît plus, dites «\u00a0reprendre\u00a0» et donnez votre code de reprise.',
    [{ label: 'Recharger la page', act: () => location.reload() }],
  );
}

/** @param {any} activity */
function documentOf({ attachments = [] }) {
  const found = /** @type {any[]} */ (attachments).find((one) => one.contentType === 'text/plain');
  const encoded = /^data:text\/plain;charset=utf-8;base64,(.*)$/.exec(found?.contentUrl ?? '')?.[1];
  if (encoded === undefined) return null;
  const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  return { name: String(found.name), text: toPlainText(text), html: toHtml(text) };
}

/** @param {any} activity @returns {import('./keep.js').Message} */
function messageOf(activity) {
  const mine = activity.from?.role === 'user';
  const choices = (activity.suggestedActions?.actions ?? []).map(
    (/** @type {any} */ one, /** @type {number} */ at) => `${at + 1}. ${one.title}`,
  );
  const page = documentOf(activity);
  const text = [activity.text ?? '', choices.join('\n'), page?.text ?? '']
    .filter((part) => part !== '')
    .join('\n\n');
  return { who: mine ? 'Vous' : 'Assistant', text: toPlainText(text), html: toHtml(text) };
}

const FONT = '"Public Sans", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const STYLE = {
  accent: '#000091',
  subtle: '#666666',
  primaryFont: FONT,
  monospaceFont: 'ui-monospace, monospace',
  backgroundColor: '#ffffff',
  paddingRegular: 16,
  bubbleBackground: '#f6f6f6',
  bubbleTextColor: '#161616',
  bubbleBorderWidth: 0,
  bubbleBorderRadius: 4,
  bubbleFromUserBackground: '#e3e3fd',
  bubbleFromUserTextColor: '#161616',
  bubbleFromUserBorderWidth: 0,
  bubbleFromUserBorderRadius: 4,
  bubbleMaxWidth: 640,
  bubbleMinHeight: 0,
  hideUploadButton: true,
  sendBoxBackground: '#eeeeee',
  sendBoxTextColor: '#161616',
  sendBoxPlaceholderColor: '#666666',
  sendBoxButtonColor: '#000091',
  sendBoxHeight: 56,
  sendBoxTextWrap: true,
  sendBoxMaxHeight: 160,
  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: '#ffffff',
  suggestedActionBorderColor: '#000091',
  suggestedActionBorderRadius: 0,
  suggestedActionBorderWidth: 1,
  suggestedActionTextColor: '#000091',
  suggestedActionHeight: 40,
  suggestedActionsStackedLayoutButtonTextWrap: true,
  transcriptOverlayButtonBackground: '#000091',
  transcriptOverlayButtonBackgroundOnHover: '#1212ff',
  transcriptOverlayButtonColor: '#ffffff',
};

const NARROW = { paddingRegular: 10, suggestedActionHeight: 38, bubbleMaxWidth: 480 };

const WORDS = {
  TEXT_INPUT_PLACEHOLDER: 'Votre message',
  TEXT_INPUT_ALT: 'Votre message',
};
