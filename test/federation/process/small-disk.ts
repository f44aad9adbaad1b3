import { execFileSync } from "node:child_process";
import { mkdirSync, statfsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A disk of few megabytes on which a test can use up the room, and make some again. */
export type SmallDisk = {
  readonly folder: string;
  /** Uses up the room but for so many kilobytes. */
  fill(left: number): Promise<void>;
  makeRoom(): Promise<void>;
  close(): void;
};

/** Says why no disk can be mounted here; undefined when one can: that takes root. */
export function noSmallDisk(): string | undefined {
  return process.platform === "linux" && process.getuid?.() === 0 ? undefined : "only root can mount a small disk";
}

/** Mounts an empty disk of so many megabytes (tmpfs) on a folder that it makes. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tripoint-test", folder]);
  const ballast = join(folder, "ballast");
  return {
    folder,
    async fill(left) {
      await rm(ballast, { force: true });
      const { bavail, bsize } = statfsSync(folder);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left * 1024)));
    },
    async makeRoom() {
      await rm(ballast, { force: true });
    },
    close() {
      execFileSync("umount", ["--lazy", folder]);
    },
  };
}
