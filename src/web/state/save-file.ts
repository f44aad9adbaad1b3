/** Gives the reader a file to keep. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser still reads it for a moment.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The name that the node gives a file that it sends; undefined when it gives none. */
export function nameOfFile(answer: Response): string | undefined {
  return /filename="([^"/\\]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
}

/** Shows a file in a page that was opened for it; where the browser opened none, the reader is given it to keep. */
export function showFile(tab: Window | null, name: string, content: Blob): void {
  if (tab === null) {
    saveFile(name, content);
    return;
  }
  const url = URL.createObjectURL(content);
  tab.location.href = url;
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
