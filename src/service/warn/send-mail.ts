import { createTransport } from "nodemailer";
import type { Outbox } from "./outbox.ts";

/** One mail in plain text. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly id: string };

const HERE = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * Sends a mail by the house's mail server, encrypted: by `smtps`, or by STARTTLS, which a server elsewhere must offer with a certificate that is believed;
 * of one on this machine neither is asked. Throws when none is set, or when it does not take the mail.
 */
export async function sendMail(outbox: Outbox | undefined, mail: Mail): Promise<void> {
  const { smtp, mailFrom } = outbox ?? {};
  if (smtp === undefined || mailFrom === undefined) throw new Error("no mail server is set: TRIPOINT_SMTP");
  const url = new URL(smtp);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isHere = HERE.has(host);
  const transport = createTransport({
    host,
    port: Number(url.port || (url.protocol === "smtps:" ? 465 : 587)),
    secure: url.protocol === "smtps:",
    requireTLS: !isHere,
    ...(isHere && { tls: { rejectUnauthorized: false } }),
    ...(url.username !== "" && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: 15_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: mailFrom,
      to: { name: "", address: mail.to },
      subject: mail.subject.replaceAll(/[\r\n]+/g, " "),
      text: mail.text,
      messageId: `<${mail.id}@${mailFrom.split("@")[1]}>`,
      headers: { "auto-submitted": "auto-generated" },
    });
  } finally {
    transport.close();
  }
}
