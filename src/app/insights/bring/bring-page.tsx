import { useLanguage } from "../../language.tsx";
import { PanelsGhost } from "../../late/ghost.tsx";
import type { LateFile } from "../../late/late-file.ts";
import { LatePart, type LateParts } from "../../late/late-part.tsx";
import { Notes } from "../../shop/notes.tsx";
import { PageHeading } from "../../shop/page-heading.tsx";
import { ButtonLink } from "../../ui/button.tsx";

/** Where a shopper's file from elsewhere is taken in. */
export function BringPage({ late }: { readonly late: LateFile<LateParts> }) {
  const { say, href } = useLanguage();
  return (
    <>
      <PageHeading
        title={say.bring.title}
        heading={say.bring.heading}
        emphasis={say.bring.headingEmphasis}
        subtitle={say.bring.subtitle}
        actions={<ButtonLink href={href({ page: "me" })}>{say.bring.back}</ButtonLink>}
      />
      <Notes only={["paused", "storage"]} />
      <LatePart file={late} name="BringSteps" ghost={<PanelsGhost />} />
    </>
  );
}
