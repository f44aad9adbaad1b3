import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { readKept, writeKept } from "../state/kept.ts";

/** What a shortcut does; its keys are pressed one after the other, `g o`. */
type Shortcut = { readonly keys: string; readonly act: () => void };

type Keyboard = {
  /** Whether shortcuts of single keys are on (WCAG 2.2, 2.1.4). */
  readonly isOn: boolean;
  readonly setOn: (on: boolean) => void;
  readonly register: (shortcut: Shortcut) => () => void;
};

const Context = createContext<Keyboard | undefined>(undefined);
const SEQUENCE_MS = 900;

/** Listens for shortcuts of single keys wherever nobody is typing. */
export function KeyboardProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [isOn, setState] = useState(() => readKept("keyboard:single") !== "off");
  const shortcuts = useRef(new Set<Shortcut>());
  useEffect(() => {
    if (!isOn) return undefined;
    let pressed = "";
    let last = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (event.key.length !== 1 || document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
      pressed = event.timeStamp - last < SEQUENCE_MS && pressed !== "" ? `${pressed} ${event.key}` : event.key;
      last = event.timeStamp;
      const all = [...shortcuts.current].toReversed();
      const found = all.find(({ keys }) => keys === pressed) ?? all.find(({ keys }) => keys === event.key);
      if (found === undefined) return;
      event.preventDefault();
      pressed = "";
      found.act();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
  const keyboard = useMemo<Keyboard>(
    () => ({
      isOn,
      setOn(on) {
        writeKept("keyboard:single", on ? undefined : "off");
        setState(on);
      },
      register(shortcut) {
        shortcuts.current.add(shortcut);
        return () => void shortcuts.current.delete(shortcut);
      },
    }),
    [isOn],
  );
  return <Context.Provider value={keyboard}>{children}</Context.Provider>;
}

/** Whether shortcuts of single keys are on, and the switch for it. */
export function useKeyboard(): Pick<Keyboard, "isOn" | "setOn"> {
  const keyboard = useContext(Context);
  if (keyboard === undefined) throw new Error("nothing listens for keys here: put it inside of a KeyboardProvider");
  return keyboard;
}

/** Makes keys do something while what calls it is shown. */
export function useShortcut(keys: string, act: () => void): void {
  const keyboard = useContext(Context);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => keyboard?.register({ keys, act: () => latest.current() }), [keyboard, keys]);
}

function typeOf(target: HTMLElement): string {
  return target instanceof HTMLInputElement ? target.type : "";
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test(typeOf(target))) ||
      target.closest('[role="listbox"],[role="menu"]') !== null)
  );
}
