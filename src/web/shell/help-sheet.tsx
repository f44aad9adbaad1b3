import "../style/mantine-later.css";
import { Modal, Switch } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import { useKeyboard } from "./keyboard.tsx";
import css from "./shell.module.css";
import { KEYS, SHELL } from "./shell-words.ts";

/** The sheet of keyboard shortcuts, with the switch that turns those of single keys off. */
export default function HelpSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTexts(SHELL);
  const k = useTexts(KEYS);
  const { isOn, setOn } = useKeyboard();
  const groups = [
    {
      label: k("anywhere"),
      keys: [
        [["Ctrl K"], k("palette")],
        [["?"], k("help")],
        [["g o"], k("overview")],
        [["g s"], k("serials")],
        [["g l"], k("log")],
        [["p"], k("purpose")],
        [["d"], k("scheme")],
      ],
    },
    {
      label: k("inTable"),
      keys: [
        [["j", "↓"], k("down")],
        [["k", "↑"], k("up")],
        [["Enter"], k("open")],
        [["x"], k("select")],
        [["f"], k("filter")],
      ],
    },
    { label: k("inForm"), keys: [[["Ctrl Enter"], k("submit")]] },
  ] as const;
  return (
    <Modal opened onClose={onClose} title={t("keys")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <div className={css.keySheet}>
        {groups.map((group) => (
          <section key={group.label}>
            <h3>{group.label}</h3>
            <dl>
              {group.keys.map(([keys, label]) => (
                <div key={label}>
                  <dt>
                    {keys.map((one, at) => (
                      <Fragment key={one}>
                        {at > 0 && <span className="quiet small"> {k("or")} </span>}
                        <KeyNames keys={one} />
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        mt="md"
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
        label={k("switch")}
        description={k("switchHelp")}
      />
    </Modal>
  );
}

function KeyNames({ keys }: { readonly keys: string }): ReactNode {
  const k = useTexts(KEYS);
  const isChord = keys.startsWith("Ctrl");
  return keys.split(" ").map((key, at) => (
    <Fragment key={key}>
      {at > 0 && (isChord ? "+" : <span className="quiet small"> {k("afterwards")} </span>)}
      <kbd>{key}</kbd>
    </Fragment>
  ));
}
