import { type ComponentType, lazy } from "react";
import { useLanguage } from "./language.tsx";
import { PageHeading } from "./shop/page-heading.tsx";

export interface LatePages {
  readonly BringPage: ComponentType;
  /** Fetches them when the schedule comes to it; never rejects. */
  readonly load: () => Promise<void>;
}

/**
 * Pages that the first visit does not need. They are fetched on the fixed schedule and never because somebody goes to
 * one: whoever is there earlier waits (spec N2).
 */
export function createLatePages(): LatePages {
  let arrived: (page: ComponentType) => void = () => undefined;
  const bringPage = new Promise<{ readonly default: ComponentType }>((resolve) => {
    arrived = (page) => resolve({ default: page });
  });
  return {
    BringPage: lazy(() => bringPage),
    async load() {
      try {
        arrived((await import("./insights/bring/bring-page.tsx")).BringPage);
      } catch {
        arrived(MissingPage);
      }
    },
  };
}

function MissingPage() {
  const { say } = useLanguage();
  return <PageHeading title={say.late.title} heading={say.late.title} subtitle={say.late.missing} />;
}
