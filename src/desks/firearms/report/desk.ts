/** The desk whose joint report this folder makes, as commands and manifests name it. */
export const REPORT_DESK = "firearms";
