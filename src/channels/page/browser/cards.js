/** The cards of one conversation: each in the place of its text, and only those not yet answered with live buttons. */
import { drawCard } from './draw-card.js';
import { WORDS } from './look.js';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** @param {(press: import('./draw-card.js').Press) => void} press */
export function openCards(press) {
  /** By activity. @type {Map<string, import('./draw-card.js').Drawn>} */
  const drawn = new Map();
  /** Shown since the person last spoke. @type {Set<import('./draw-card.js').Drawn>} */
  const live = new Set();

  /** @param {boolean} still */
  function setLive(still) {
    for (const card of live) card.setLive(still);
  }

  return {
    /** What Web Chat shows of an activity: its card, or its text when there is none to draw. @param {any} activity */
    shown(activity) {
      const attachment = (activity.attachments ?? []).find(
        (/** @type {any} */ one) => one.contentType === CARD,
      );
      const card = drawn.get(activity.id) ?? drawCard(attachment?.content, press);
      if (!card) return { ...activity, attachments: [] };
      if (!drawn.has(activity.id)) {
        drawn.set(activity.id, card);
        live.add(card);
      }
      // The card's text takes the place of the message's, to be heard as to be seen.
      const heard = [attachment.content.speak, proposed(activity)].filter((part) => part !== '').join('\n\n');
      const channelData = { ...activity.channelData, 'webchat:fallback-text': heard };
      return { ...activity, text: '', channelData, attachments: [attachment] };
    },
    /** A message is leaving: one press is enough. */
    leaving: () => setLive(false),
    /** It did not leave: the cards still wait for an answer. */
    notSent: () => setLive(true),
    /** The person spoke, here or in another tab. */
    answered() {
      setLive(false);
      live.clear();
    },
    attachmentMiddleware: () => (/** @type {any} */ next) => (/** @type {any} */ args) => {
      const card = drawn.get(args.activity.id);
      return card && args.attachment?.contentType === CARD ? hostOf(card.element) : next(args);
    },
  };
}

/** @param {any} activity */
function proposed({ suggestedActions }) {
  const labels = (suggestedActions?.actions ?? []).map((/** @type {any} */ one) => one.title);
  return labels.length === 0 ? '' : `${WORDS.SUGGESTED_ACTIONS_LABEL_ALT}\u00a0: ${labels.join(', ')}.`;
}

/**
 * TRAP: Web Chat wants a React element and lends no React: this is the element that `createElement('div', { ref })`
 * makes in the React 16 inside it. React knows of no child of it: what is in it is ours.
 * @param {HTMLElement} element
 */
function hostOf(element) {
  return {
    $$typeof: Symbol.for('react.element'),
    type: 'div',
    key: null,
    props: { className: 'carte-place' },
    _owner: null,
    // Called again at every rendering: moved again, the element would lose the focus.
    ref: (/** @type {HTMLElement | null} */ place) => {
      if (place && element.parentNode !== place) place.replaceChildren(element);
    },
  };
}
