import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Kind } from "../../../core/kind.ts";
import type { RecordVersion } from "../../state/answers.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { Panel } from "../page-head.tsx";
import { ShownValue } from "../shown-value.tsx";
import { differencesOf } from "./differences.ts";
import css from "./record-view.module.css";
import { RECORD } from "./record-words.ts";

/** The versions of a record, newest first, each with what it changed. */
export function VersionList(props: {
  readonly kind: Kind;
  readonly versions: readonly RecordVersion[];
  readonly shown: number;
  readonly onShow: (revision: number) => void;
}): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const { kind, versions, shown, onShow } = props;
  const newest = versions.at(-1)?.revision;
  return (
    <Panel title={t("versions")}>
      <ol className={css.versions}>
        {versions
          .map((version, at) => ({ version, before: versions[at - 1] }))
          .toReversed()
          .map(({ version, before }) => {
            const changes = before === undefined ? [] : differencesOf(kind, before.values, version.values);
            return (
              <li key={version.revision} data-shown={version.revision === shown || undefined}>
                <div className={css.versionHead}>
                  <strong>{t("revision", { number: version.revision })}</strong>
                  {version.revision === newest && <span className="quiet small">{t("newest")}</span>}
                  <span className="quiet small">
                    {before === undefined
                      ? t("firstVersion")
                      : changes.length === 0
                        ? t("nothingChanged")
                        : t("changed", { count: changes.length })}
                  </span>
                  {version.revision !== shown && (
                    <Button variant="subtle" size="compact-xs" onClick={() => onShow(version.revision)}>
                      {t("show")}
                    </Button>
                  )}
                </div>
                {changes.length > 0 && (
                  <dl className={css.changes}>
                    {changes.map((change) => (
                      <div key={change.path}>
                        <dt>
                          {say(change.field.label)}
                          {change.item === undefined ? "" : ` (${change.item})`}
                        </dt>
                        <dd>
                          <span className="visually-hidden">{t("before")}: </span>
                          <del>
                            {change.before === undefined ? (
                              <em>{t("empty")}</em>
                            ) : (
                              <ShownValue field={change.field} value={change.before} isBrief />
                            )}
                          </del>
                          <span aria-hidden> → </span>
                          <span className="visually-hidden">{t("after")}: </span>
                          <ins>
                            {change.after === undefined ? (
                              <em>{t("empty")}</em>
                            ) : (
                              <ShownValue field={change.field} value={change.after} isBrief />
                            )}
                          </ins>
                        </dd>
                      </div>
                    ))}
                  </dl>
                )}
              </li>
            );
          })}
      </ol>
    </Panel>
  );
}
