import "./ui/fonts.css";
import "./ui/tokens.css";
import "./ui/reset.css";
import { useMemo, useState } from "react";
import type { Sotto } from "../client/page-types.ts";
import { SottoProvider } from "../react/context.tsx";
import { BringPage } from "./insights/bring/bring-page.tsx";
import { MyDataPage } from "./insights/my-data-page.tsx";
import { LanguageProvider } from "./language.tsx";
import type { LateFile } from "./late/late-file.ts";
import type { LateParts } from "./late/late-part.tsx";
import { type OfflineActs, OfflineContext } from "./offline/offline-context.ts";
import { BagProvider } from "./shop/bag/bag-context.tsx";
import { useFragment } from "./shop/fragment.ts";
import { ArrivalContext } from "./shop/page-heading.tsx";
import { BagPage } from "./shop/pages/bag-page.tsx";
import { DepartmentPage } from "./shop/pages/department-page.tsx";
import { HomePage } from "./shop/pages/home-page.tsx";
import { NotFoundPage } from "./shop/pages/not-found-page.tsx";
import { ProductPage } from "./shop/pages/product-page.tsx";
import { SearchPage } from "./shop/pages/search-page.tsx";
import { ThanksPage } from "./shop/pages/thanks-page.tsx";
import { pageKeyOf, parseFragment, type Route } from "./shop/routes.ts";
import { useScrollMemory } from "./shop/scroll-memory.ts";
import { Shell } from "./shop/shell.tsx";
import { VisitProvider } from "./shop/visit.tsx";
import { type Survival, SurvivalContext } from "./survival.ts";
import { ToastProvider } from "./ui/toast.tsx";

interface AppProps {
  readonly sotto: Sotto;
  /** What the page before this one left. */
  readonly survival: Survival;
  readonly offline: OfflineActs;
  /** What comes after the first shelf. */
  readonly late: LateFile<LateParts>;
}

/** The storefront here·made over a client. */
export function App({ sotto, survival, offline, late }: AppProps) {
  return (
    <SottoProvider sotto={sotto}>
      <SurvivalContext value={survival}>
        <OfflineContext value={offline}>
          <LanguageProvider>
            <ToastProvider>
              <BagProvider>
                <VisitProvider>
                  <Pages late={late} />
                </VisitProvider>
              </BagProvider>
            </ToastProvider>
          </LanguageProvider>
        </OfflineContext>
      </SurvivalContext>
    </SottoProvider>
  );
}

const currentPageKey = (): string => pageKeyOf(parseFragment(location.hash).route);

function Pages({ late }: { readonly late: LateFile<LateParts> }) {
  const fragment = useFragment();
  const route = useMemo(() => parseFragment(fragment).route, [fragment]);
  const pageKey = pageKeyOf(route);
  const [firstPageKey] = useState(pageKey);
  const [hasArrived, setHasArrived] = useState(false);
  if (!hasArrived && pageKey !== firstPageKey) setHasArrived(true);
  useScrollMemory(currentPageKey);
  return (
    <Shell route={route}>
      <ArrivalContext value={hasArrived}>
        <Page key={pageKey} route={route} late={late} />
      </ArrivalContext>
    </Shell>
  );
}

function Page({ route, late }: { readonly route: Route; readonly late: LateFile<LateParts> }) {
  switch (route.page) {
    case "home":
      return <HomePage />;
    case "department":
      return <DepartmentPage conceptId={route.conceptId} sort={route.sort} />;
    case "product":
      return <ProductPage itemId={route.itemId} />;
    case "search":
      return <SearchPage text={route.text} />;
    case "bag":
      return <BagPage />;
    case "thanks":
      return <ThanksPage />;
    case "me":
      return <MyDataPage late={late} />;
    case "bring":
      return <BringPage late={late} />;
    case "not-found":
      return <NotFoundPage />;
    default:
      return route satisfies never;
  }
}
