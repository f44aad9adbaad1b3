import { useEffect } from "react";

type Opened = { readonly dialog: Element; readonly opener: HTMLElement | undefined };

/** Gives the focus back to a button that could not be pressed while it was busy, if nothing else has taken it. */
function keepWhileBusy(element: HTMLElement): () => void {
  const watcher = new MutationObserver(() => {
    if (!element.hasAttribute("disabled") && document.activeElement === document.body) element.focus();
  });
  if (element instanceof HTMLButtonElement) watcher.observe(element, { attributeFilter: ["disabled"] });
  return () => watcher.disconnect();
}

/**
 * Gives the focus back to what opened a dialog once the dialog is gone and nothing else has taken it; to the content of the
 * page where what opened it is gone too. Whoever works by keyboard goes on where they were.
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
    };
    document.addEventListener("focusin", notice);
    return () => {
      document.removeEventListener("focusin", notice);
      watcher.disconnect();
      letGo();
    };
  }, []);
}

/** What a menu hangs from, for an entry of it: the entry is gone once it is chosen. */
function ownerOf(element: HTMLElement): HTMLElement {
  const button = element.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  return (button && document.getElementById(button)) || element;
}
