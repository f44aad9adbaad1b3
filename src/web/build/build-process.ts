import { builtWeb, NONCE_PLACE } from "./build-web.ts";
import { compressAssets } from "./compress-assets.ts";

/** Builds the application under the folder that is named, in a process of its own, and prints as JSON where it lies. */
const directory = await builtWeb(process.argv[2] ?? ".tripoint/web");
await compressAssets(directory);
process.stdout.write(JSON.stringify({ directory, noncePlace: NONCE_PLACE }));
