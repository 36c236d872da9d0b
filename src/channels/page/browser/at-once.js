/**
 * For who asked for less motion: the conversation stands at its place at once. TRAP: Web Chat 4.18.1 scrolls there over
 * some frames and has no setting against it; it looks where it stands after 34 ms, and then finds nothing left to do.
 */

const SCROLLED = '.webchat__basic-transcript__scrollable';
const MESSAGE = '.webchat__basic-transcript__activity';
/** Whose top Web Chat looks at. */
const TOP = '.webchat__basic-transcript__activity-active-descendant';
const MINE = '.webchat__bubble--from-user';

/** @param {HTMLElement} frame what holds a Web Chat */
export function scrollAtOnce(frame) {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return { follow() {}, stop() {} };
  /** Who went up to read is left there. */
  let follows = true;
  /** Where it was put from here: the scroll that this makes is told later, when more may have come. */
  let put = -1;

  function place() {
    const scrolled = frame.querySelector(SCROLLED);
    if (!scrolled) return;
    const messages = [...scrolled.querySelectorAll(MESSAGE)];
    const mine = messages.findLastIndex((one) => one.querySelector(MINE));
    if (!follows) return;
    scrolled.scrollTop = Math.min(endOf(scrolled), topOf(messages[mine + 1], scrolled));
    put = scrolled.scrollTop;
    // Its move under way to where the end was would go on to the new one; a wheel stops it.
    scrolled.dispatchEvent(new Event('wheel'));
  }

  /** @param {Event} event */
  function scrolls({ target }) {
    if (!(target instanceof Element) || !target.matches(SCROLLED) || target.scrollTop === put) return;
    follows = target.scrollTop >= endOf(target) - 1;
  }

  const watching = new MutationObserver(place);
  watching.observe(frame, { childList: true, subtree: true });
  frame.addEventListener('scroll', scrolls, { capture: true, passive: true });
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
