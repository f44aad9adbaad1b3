import { misuse } from "../../core/said-error.ts";
/** What a node sends to the outside by; without it the channels that need it are not offered. */
export type Outbox = {
  /** The mail server, `smtp://host:port` or `smtps://user:password@host:port` (`TRIPOINT_SMTP`). */
  readonly smtp?: string | undefined;
  /** The sender of mails (`TRIPOINT_MAIL_FROM`). */
  readonly mailFrom?: string | undefined;
  /** Hosts with ports in the own network that webhooks may go to (`TRIPOINT_WEBHOOK_HOSTS`, commas between them). */
  readonly hosts: readonly string[];
};

/** Reads from the environment what a node sends by. Throws on an address that is none. */
export function readOutbox(environment: Readonly<Record<string, string | undefined>>): Outbox {
  const smtp = environment["TRIPOINT_SMTP"] || undefined;
  const mailFrom = environment["TRIPOINT_MAIL_FROM"] || undefined;
  if (smtp !== undefined && !/^smtps?:\/\/\S+$/.test(smtp))
    throw misuse({
      en: "TRIPOINT_SMTP takes the address of a mail server: `smtp://host:port` or `smtps://host:port`",
      fr: "TRIPOINT_SMTP attend l'adresse d'un serveur de courriel : `smtp://hôte:port` ou `smtps://hôte:port`",
      es: "TRIPOINT_SMTP espera la dirección de un servidor de correo: `smtp://host:puerto` o `smtps://host:puerto`",
    });
  if (smtp !== undefined && !isMailAddress(mailFrom ?? ""))
    throw misuse({
      en: "TRIPOINT_MAIL_FROM takes the sender of mails: `warnings@agency.example`",
      fr: "TRIPOINT_MAIL_FROM attend l'expéditeur des courriels : `warnings@agency.example`",
      es: "TRIPOINT_MAIL_FROM espera el remitente de los correos: `warnings@agency.example`",
    });
  const hosts = (environment["TRIPOINT_WEBHOOK_HOSTS"] ?? "").split(",").map((host) => host.trim());
  return { smtp, mailFrom, hosts: hosts.filter((host) => host !== "") };
}

/** Says whether a text is one plain address of e-mail: no name, no list, no line break. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])$/.test(text)
  );
}
