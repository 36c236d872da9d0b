/** The value of a cookie in a `Cookie` header; the first when a name comes twice. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const one of (header ?? '').split(';')) {
    const [key = '', ...value] = one.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}
