import { useEffect } from "react";

/** The parts of a page that can have the focus when what was inside of them is gone. */
const PLACES = "section, form, main";

type Opened = { readonly dialog: Element; readonly opener: HTMLElement | undefined };

/** Gives the focus back to a button that could not be pressed while it was busy, if nothing else has taken it. */
function keepWhileBusy(element: HTMLElement): () => void {
  const watcher = new MutationObserver(() => {
    if (!element.hasAttribute("disabled") && document.activeElement === document.body) element.focus();
  });
  if (element instanceof HTMLButtonElement) watcher.observe(element, { attributeFilter: ["disabled"] });
  return () => watcher.disconnect();
}

/** What the focus of something that is in no dialog, menu or list of choices falls back to: what surrounds it, inmost first. */
function surroundingsOf(element: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  if (element.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return found;
  for (let at = element.closest<HTMLElement>(PLACES); at !== null; at = at.parentElement?.closest(PLACES) ?? null)
    found.push(at);
  return found;
}

/** Puts the focus where a part of the page stood that is gone: into the nearest of its surroundings that is still there. */
function fallBack(surroundings: readonly HTMLElement[]): void {
  const place = surroundings.find(({ isConnected }) => isConnected);
  if (place === undefined || (document.activeElement !== null && document.activeElement !== document.body)) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/**
 * Gives the focus back to what opened a dialog once the dialog is gone and nothing else has taken it; to the content of the
 * page where what opened it is gone too. What had the focus and is taken away by what it did leaves it to the part of the
 * page around it. Whoever works by keyboard goes on where they were.
 */
export function useFocusBack(): void {
  useEffect(() => {
    let open: readonly Opened[] = [];
    let last: HTMLElement | undefined;
    let letGo = () => {};
    const look = () => {
      const gone = open.filter(({ dialog }) => !dialog.isConnected);
      if (gone.length === 0) return;
      open = open.filter(({ dialog }) => dialog.isConnected);
      if (open.length === 0) watcher.disconnect();
      const [first] = gone;
      requestAnimationFrame(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const back = first?.opener?.isConnected === true ? first.opener : document.getElementById("content");
        back?.focus({ preventScroll: true });
      });
    };
    const watcher = new MutationObserver(look);
    let surroundings: readonly HTMLElement[] = [];
    const vanished = new MutationObserver(() => {
      if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
      const around = surroundings;
      last = undefined;
      // What comes in its place may take the focus by itself.
      requestAnimationFrame(() => fallBack(around));
    });
    vanished.observe(document.body, { childList: true, subtree: true });
    const notice = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const dialog = target.closest('[role="dialog"]');
      if (dialog !== null && !open.some((one) => one.dialog === dialog)) {
        open = [...open, { dialog, opener: last === undefined ? undefined : ownerOf(last) }];
        watcher.observe(document.body, { childList: true, subtree: true });
      }
      letGo();
      letGo = keepWhileBusy(target);
      last = target;
      surroundings = surroundingsOf(target);
    };
    document.addEventListener("focusin", notice);
    return () => {
      document.removeEventListener("focusin", notice);
      watcher.disconnect();
      vanished.disconnect();
      letGo();
    };
  }, []);
}

/** What a menu hangs from, for an entry of it: the entry is gone once it is chosen. */
function ownerOf(element: HTMLElement): HTMLElement {
  const button = element.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  return (button && document.getElementById(button)) || element;
}
