import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, it } from 'mocha';
import { openSmtp } from '#notices/mail';

describe('An e-mail', () => {
  it('leaves through SMTP, with its own sender, and the same identifier when it is sent twice', async () => {
    const server = smtpServer();
    server.listener.listen(0, '127.0.0.1');
    await once(server.listener, 'listening');
    const { port } = server.listener.address() as AddressInfo;
    const mail = openSmtp({ url: `smtp://127.0.0.1:${port}`, from: 'service@exemple.fr' });
    const letter = {
      to: 'mairie@exemple.fr',
      subject: 'Un message vous attend',
      text: 'Bonjour',
      key: 'F1/n1',
    };
    await mail.send(letter);
    await mail.send(letter);
    server.listener.close();
    const [first = '', second = ''] = server.received;
    assert.match(first, /^From: service@exemple\.fr/m);
    assert.match(first, /^To: mairie@exemple\.fr/m);
    assert.match(first, /^Auto-Submitted: auto-generated/m);
    const id = /^Message-ID: (<[0-9a-f]{40}@exemple\.fr>)/m.exec(first)?.[1];
    assert.ok(id);
    assert.ok(second.includes(id));
    assert.doesNotMatch(first, /F1|n1/);
  });

  it('that nobody takes is an error, to be sent again', async () => {
    const mail = openSmtp({ url: 'smtp://127.0.0.1:1', from: 'service@exemple.fr' });
    await assert.rejects(mail.send({ to: 'a@exemple.fr', subject: 's', text: 't', key: 'k' }));
  });
});

/** As much of an SMTP server as a letter needs. */
function smtpServer() {
  const received: string[] = [];
  const listener = createServer((socket) => {
    let data: string | null = null;
    socket.write('220 test\r\n');
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      if (data !== null) {
        data += chunk;
        if (!data.endsWith('\r\n.\r\n')) return;
        received.push(data);
        data = null;
        socket.write('250 taken\r\n');
        return;
      }
      for (const line of chunk.split('\r\n').filter((one) => one !== '')) {
        if (line === 'DATA') data = '';
        socket.write(line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
    socket.on('error', () => {});
  });
  return { listener, received };
}
