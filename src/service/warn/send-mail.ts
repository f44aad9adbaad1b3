import { createTransport } from "nodemailer";
import type { Outbox } from "./outbox.ts";

/** One mail in plain text. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly id: string };

/** Sends a mail by the house's mail server. Throws when none is set, or when it does not take the mail. */
export async function sendMail(outbox: Outbox | undefined, mail: Mail): Promise<void> {
  const { smtp, mailFrom } = outbox ?? {};
  if (smtp === undefined || mailFrom === undefined) throw new Error("no mail server is set: TRIPOINT_SMTP");
  const url = new URL(smtp);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (url.protocol === "smtps:" ? 465 : 587)),
    secure: url.protocol === "smtps:",
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
