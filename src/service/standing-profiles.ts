import type { Profile, Terms } from "../core/marking.ts";
import type { PlacedVersion } from "../store/read-records.ts";

/**
 * Under which profiles the record of a version stands today: those of the newest version, among the node's own ones or
 * among those that came for the same agency. A record that its originator marks more strictly is closed with all of its
 * older versions, whatever they were marked; one that is opened leaves what its older versions say closed.
 */
export function standingProfiles(
  versions: readonly PlacedVersion[],
  profiles: ReadonlyMap<number, Profile>,
): (version: PlacedVersion) => readonly Profile[] {
  const lines = new Map<string, { revision: number; standing: Profile[] }>();
  const lineOf = ({ record, profile }: PlacedVersion) => {
    const terms = profiles.get(profile)?.terms ?? "";
    return `${record} ${terms === "" ? "" : (JSON.parse(terms) as Terms).receiver}`;
  };
  for (const version of versions) {
    const profile = profiles.get(version.profile);
    const known = lines.get(lineOf(version));
    if (profile === undefined || (known !== undefined && known.revision > version.revision)) continue;
    if (known?.revision === version.revision) known.standing.push(profile);
    else lines.set(lineOf(version), { revision: version.revision, standing: [profile] });
  }
  return (version) => lines.get(lineOf(version))?.standing ?? [];
}
