/** The whole web service with its bot registered at a test issuer; on demand, the memory that is left after a collection. */
import { echo, openTestWeb } from '#test/channels/open-web';
import { registeredAt } from '#test/channels/teams/open-teams';

const [issuer = '', connector = ''] = process.argv.slice(2);
const web = await openTestWeb({
  take: echo,
  settings: { bot: registeredAt(issuer, connector), logLevel: 'silent' },
});
process.on('message', (asked) => {
  if (asked === 'collect') for (let at = 0; at < 4; at += 1) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  web.lines.length = 0;
  process.send?.({ rss, held: heapUsed + external });
});
process.send?.({ url: web.url });
