/** Who is limited together. The forwarded address counts only when a proxy of ours says it. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** @param proxies addresses or subnets, `10.0.0.0/8` */
export function proxyList(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const one of proxies) {
    const [address = '', bits] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** The last address that none of our proxies bears, shortened to its /64 in IPv6: one visitor owns as much. */
export function clientAddress(message: IncomingMessage, proxies: BlockList): string {
  const direct = plain(message.socket.remoteAddress ?? '');
  if (!trusted(direct, proxies)) return limited(direct);
  const forwarded = String(message.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((one) => plain(one.trim()))
    .filter((one) => isIP(one) !== 0);
  return limited(forwarded.findLast((one) => !trusted(one, proxies)) ?? direct);
}

/** Does the request come from this very machine, without a proxy in between? */
export function isLoopback(message: IncomingMessage): boolean {
  const direct = plain(message.socket.remoteAddress ?? '');
  const relayed = 'x-forwarded-for' in message.headers || 'forwarded' in message.headers;
  return !relayed && (direct === '::1' || direct.startsWith('127.'));
}

function trusted(address: string, proxies: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** `::ffff:127.0.0.1` is an IPv4 address. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

function limited(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
    : [];
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
