import type { House } from "../service/house.ts";
import type { ApiOptions } from "./api-options.ts";
import { buildApi } from "./api.ts";
import { saidError } from "../core/said-error.ts";

/** The API while it is being served. */
export type ServedApi = { readonly address: string; close(): Promise<void> };

/** Serves the API of a house until it is closed. Throws when the port is taken. */
export async function serve(
  house: House,
  options: ApiOptions & { readonly host: string; readonly port: number },
): Promise<ServedApi> {
  const { host, port, ...rest } = options;
  const app = buildApi(house, rest);
  try {
    return { address: await app.listen({ host, port }), close: () => app.close() };
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw saidError({
      en: `port \`${port}\` of \`${host}\` is taken: end what listens there, or choose another port`,
      fr: `le port \`${port}\` de \`${host}\` est occupé : arrêtez ce qui y écoute ou choisissez-en un autre avec \`--port\``,
      es: `el puerto \`${port}\` de \`${host}\` está ocupado: detenga lo que escucha ahí o elija otro con \`--port\``,
    });
  }
}
