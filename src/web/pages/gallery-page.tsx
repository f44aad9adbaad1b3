import "../style/mantine-later.css";
import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { KINDS, kindNamed } from "../../desks/kinds.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./gallery/gallery.module.css";
import { GALLERY } from "./gallery/gallery-words.ts";
import { KindGallery } from "./gallery/kind-gallery.tsx";
import { PartGallery } from "./gallery/part-gallery.tsx";

/** The gallery: kinds and parts from samples, for who builds pages and for the browser tests. */
export default function GalleryPage(): ReactNode {
  const t = useTexts(GALLERY);
  const { say } = useLanguage();
  const go = useNavigate();
  const { show } = useSearch({ from: "/inside/gallery" });
  const kind = kindNamed(show ?? "");
  return (
    <>
      <PageHead title={t("title")} about={t("what")} />
      <div className={css.kinds}>
        <Button
          size="compact-md"
          variant={kind === undefined ? "filled" : "default"}
          onClick={() => void go({ to: "/gallery", search: {} })}
        >
          {t("parts")}
        </Button>
        {KINDS.map(({ name, label }) => (
          <Button
            key={name}
            size="compact-md"
            variant={kind?.name === name ? "filled" : "default"}
            onClick={() => void go({ to: "/gallery", search: { show: name } })}
          >
            {say(label)}
          </Button>
        ))}
      </div>
      {kind === undefined ? <PartGallery /> : <KindGallery key={kind.name} kind={kind} />}
    </>
  );
}
