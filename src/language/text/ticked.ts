/**
 * « habitat ✔ commerce ✔ », « ✅ habitat ❌ commerce »: what is ticked is « ok », what is crossed out « non », in the words of
 * the message. Signs alone are left to `words`.
 */
export function ticked(text: string): string {
  if (!SIGN.test(text) || !/\p{L}/u.test(text)) return text;
  const before = /^\P{L}*[✅✔☑❌]/u.test(text);
  return before
    ? text.replace(
        /([✅✔☑❌])\uFE0F?\s*([^✅✔☑❌]+)/gu,
        (_, sign: string, said: string) => `${said.trim()} ${SAID[sign]}, `,
      )
    : text.replace(/\s*([✅✔☑❌])\uFE0F?/gu, (_, sign: string) => ` ${SAID[sign]},`);
}

const SIGN = /[✅✔☑❌]/u;
const SAID: Readonly<Record<string, string>> = { '✅': 'ok', '✔': 'ok', '☑': 'ok', '❌': 'non' };
