import { useLanguage } from "../language.tsx";
import { ButtonsGhost, PanelsGhost } from "../late/ghost.tsx";
import type { LateFile } from "../late/late-file.ts";
import { LatePart, type LateParts } from "../late/late-part.tsx";
import { Notes } from "../shop/notes.tsx";
import { PageHeading } from "../shop/page-heading.tsx";

/** Everything the shop knows, in the shopper's hands. */
export function MyDataPage({ late }: { readonly late: LateFile<LateParts> }) {
  const { say } = useLanguage();
  return (
    <>
      <PageHeading
        title={say.me.title}
        heading={say.me.heading}
        emphasis={say.me.headingEmphasis}
        subtitle={say.me.subtitle}
        actions={<LatePart file={late} name="DataActions" ghost={<ButtonsGhost count={5} />} missing={null} />}
      />
      <Notes />
      <LatePart file={late} name="MyDataPanels" ghost={<PanelsGhost />} />
    </>
  );
}
