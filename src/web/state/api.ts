import type { Language } from "../../core/words.ts";
import type { FaultShown } from "./answers.ts";

/** An answer of refusal, or none at all: what went wrong, in the reader's language. */
export type ApiFailure = Error & {
  /** The status of the answer; 0 when there was none. */
  readonly status: number;
  readonly code: string;
  readonly faults: readonly FaultShown[];
  /** The rules that decided, when something is not permitted. */
  readonly rules: readonly { readonly id: string; readonly cites: string; readonly words: string }[];
};

/** What stands on every request: who asks is in the cookie, the purpose and the language are said. */
export type RequestSettings = {
  readonly language: Language;
  readonly purpose?: string | undefined;
  readonly csrf?: string | undefined;
};

/** What is asked for. */
export type ApiRequest = {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON; a file goes as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Whether it goes on when the page is left: for what is little and was done in passing. */
  readonly keepalive?: boolean;
};

let isInBackground = false;

/** Runs something whose requests nobody has asked for: they do not keep a session alive. */
export function inBackground(run: () => void): void {
  isInBackground = true;
  try {
    run();
  } finally {
    isInBackground = false;
  }
}

/** Asks the node and answers what it said. Throws an `ApiFailure` when it refuses, or when it cannot be reached. */
export async function askApi<T>(settings: RequestSettings, path: string, request: ApiRequest = {}): Promise<T> {
  const answer = await askRaw(settings, path, request);
  if (answer.status === 204) return undefined as T;
  const said = await readJson<T>(answer, request.signal);
  if ((request.method ?? "GET") === "GET") expectObject(said, answer.status);
  return said;
}

/**
 * Throws an `ApiFailure` for an answer that no page is made for: everything that is asked for is an object that says
 * something, and holds what the page rests on.
 */
export function expectObject(said: unknown, status: number, ...holds: readonly string[]): void {
  const isObject = typeof said === "object" && said !== null && !Array.isArray(said);
  const values = new Map<string, unknown>(isObject ? Object.entries(said) : []);
  if (values.size > 0 && holds.every((name) => (values.get(name) ?? null) !== null)) return;
  throw failure({ status, code: "unreadable", message: "" });
}

/** Asks the node and answers its response as it is, once it is one of success. Throws as `askApi` does. */
export async function askRaw(settings: RequestSettings, path: string, request: ApiRequest = {}): Promise<Response> {
  const { method = "GET", body, signal, keepalive = false } = request;
  const isFile = body instanceof Blob;
  const headers: Record<string, string> = { accept: "application/json", "accept-language": settings.language };
  if (isInBackground) headers["tripoint-background"] = "1";
  if (settings.purpose !== undefined) headers["tripoint-purpose"] = settings.purpose;
  if (method !== "GET" && settings.csrf !== undefined) headers["tripoint-csrf"] = settings.csrf;
  if (body !== undefined && !isFile) headers["content-type"] = "application/json";
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers: { ...headers, ...request.headers },
      body: body === undefined ? null : isFile ? body : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      keepalive,
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw failure({ status: 0, code: "unreachable", message: "" });
  }
  if (answer.ok || answer.status === 422) return answer;
  throw failure({ status: answer.status, ...(await readError(answer)) });
}

/** Reads an answer of JSON. Throws an `ApiFailure` when the connection broke while it came, or when it is none. */
export async function readJson<T>(answer: Response, signal?: AbortSignal): Promise<T> {
  let text: string;
  try {
    text = await answer.text();
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw failure({ status: 0, code: "unreachable", message: "" });
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw failure({ status: answer.status, code: "unreadable", message: "" });
  }
}

/** Says whether something thrown is an answer of the node, or the lack of one. */
export function isApiFailure(error: unknown): error is ApiFailure {
  return error instanceof Error && "status" in error && "code" in error;
}

type ErrorBody = { readonly code: string; readonly message: string } & Partial<Pick<ApiFailure, "faults" | "rules">>;

async function readError(answer: Response): Promise<ErrorBody> {
  try {
    const { error } = (await answer.json()) as { error?: Partial<ErrorBody> };
    return { ...error, code: error?.code ?? "unknown", message: error?.message ?? "" };
  } catch {
    return { code: answer.status >= 500 ? "internal" : "unknown", message: "" };
  }
}

function failure(of: ErrorBody & { readonly status: number }): ApiFailure {
  const { status, code, message, faults = [], rules = [] } = of;
  return Object.assign(new Error(message), { status, code, faults, rules });
}
