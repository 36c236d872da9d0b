/**
 * What comes stands at its place at once: its first line at the top when it is taller than the window, else its end.
 * TRAP: Web Chat 4.18.1 scrolls there over some frames, whatever motion the person asked for, and an answer that comes
 * meanwhile makes it run past the first line. It looks where it stands after 34 ms, and then finds nothing left to do.
 */

const SCROLLED = '.webchat__basic-transcript__scrollable';
const MESSAGE = '.webchat__basic-transcript__activity';
/** Whose top Web Chat looks at. */
const TOP = '.webchat__basic-transcript__activity-active-descendant';
const MINE = '.webchat__bubble--from-user';
const TO_END = '.webchat__scroll-to-end-button';

/** @param {HTMLElement} frame what holds a Web Chat */
export function scrollAtOnce(frame) {
  /** Who went up to read is left there. */
  let follows = true;
  /** Where it was put from here: the scroll that this makes is told later, when more may have come. */
  let put = -1;

  function place() {
    const scrolled = frame.querySelector(SCROLLED);
    if (!scrolled || !follows) return;
    const messages = [...scrolled.querySelectorAll(MESSAGE)];
    const mine = messages.findLastIndex((one) => one.querySelector(MINE));
    const first = Math.min(endOf(scrolled), topOf(messages[mine + 1], scrolled));
    // Never up: who has read to the end is not led back to the first line.
    scrolled.scrollTop = Math.max(scrolled.scrollTop, first);
    put = scrolled.scrollTop;
    // Its move under way to where the end was would go on to the new one; a wheel stops it.
    scrolled.dispatchEvent(new Event('wheel'));
  }

  /** @param {Event} event */
  function scrolls({ target }) {
    if (!(target instanceof Element) || !target.matches(SCROLLED) || target.scrollTop === put) return;
    follows = target.scrollTop >= endOf(target) - 1;
  }

  /** The button scrolls through all that lies between, unless less motion was asked for. @param {Event} event */
  function leadsToEnd({ target }) {
    const scrolled = frame.querySelector(SCROLLED);
    if (!scrolled || !(target instanceof Element) || !target.closest(TO_END)) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) scrolled.scrollTop = endOf(scrolled);
  }

  const watching = new MutationObserver(place);
  watching.observe(frame, { childList: true, subtree: true });
  frame.addEventListener('scroll', scrolls, { capture: true, passive: true });
  frame.addEventListener('click', leadsToEnd);
  return {
    /** A message leaves from here: it is brought into sight, wherever the person was. */
    follow() {
      follows = true;
    },
    stop: () => watching.disconnect(),
  };
}

/** @param {Element} scrolled */
function endOf(scrolled) {
  return scrolled.scrollHeight - scrolled.clientHeight;
}

/** @param {Element | undefined} message @param {Element} scrolled */
function topOf(message, scrolled) {
  const top = message?.querySelector(TOP)?.getBoundingClientRect().top;
  return top === undefined ? Infinity : scrolled.scrollTop + top - scrolled.getBoundingClientRect().top;
}
