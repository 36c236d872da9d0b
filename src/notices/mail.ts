/** Sends e-mails through the SMTP server of the settings. */
import { createHash } from 'node:crypto';
import type { Transporter } from 'nodemailer';

export interface Mail {
  /** @throws when the server does not take it: to be sent again */
  send(letter: Letter): Promise<void>;
}

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same e-mail sent twice bears the same identifier. */
  readonly key: string;
}

export interface SmtpSettings {
  /** `smtps://user:password@host:465`, or `smtp://…` on the way to a relay of the same network. */
  readonly url: string;
  readonly from: string;
}

export function openSmtp({ url, from }: SmtpSettings): Mail {
  let opened: Promise<Transporter> | null = null;
  /** Loaded with the first e-mail: a start need not wait for it. */
  const transport = () => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(url, { from }));
    return opened;
  };
  const domain =
    from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') ?? 'localhost';
  return {
    async send({ to, subject, text, key }) {
      const id = createHash('sha256').update(key).digest('hex').slice(0, 40);
      await (await transport()).sendMail({
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        // No machine answers it.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
    },
  };
}
