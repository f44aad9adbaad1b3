import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const LEAST = 1024;
const IS_TEXT = /\.(js|css|svg|json|html|map)$/;

/** Puts a Brotli and a gzip form beside every larger text of a built application, where there is none yet. */
export async function compressAssets(directory: string): Promise<void> {
  const folder = join(directory, "assets");
  const names = await readdir(folder);
  const known = new Set(names);
  for (const name of names) {
    if (!IS_TEXT.test(name) || (known.has(`${name}.br`) && known.has(`${name}.gz`))) continue;
    const bytes = await readFile(join(folder, name));
    if (bytes.length < LEAST) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await keep(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, { params }));
    await keep(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
  }
}

/** Another process may do the same at once: each file gets its name whole. */
async function keep(path: string, bytes: Buffer): Promise<void> {
  const half = `${path}.${process.pid}`;
  await writeFile(half, bytes);
  await rename(half, path);
}
