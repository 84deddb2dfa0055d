import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { en, type Messages } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";
import { go, useFragment } from "./shop/fragment.ts";
import { browserLanguage, hrefOf, parseFragment, type Route, type ShopLanguage } from "./shop/routes.ts";

const messagesIn: Readonly<Record<ShopLanguage, Messages>> = { en, zh };
const tags: Readonly<Record<ShopLanguage, string>> = { en: "en", zh: "zh-CN" };

interface LanguageState {
  readonly language: ShopLanguage;
  readonly say: Messages;
  /** The address of a page; it carries the language where the shopper chose one. */
  href(route: Route): string;
  /** The address of an item's page with `{id}` in it. */
  readonly itemHref: string;
  choose(language: ShopLanguage): void;
}

const LanguageContext = createContext<LanguageState | undefined>(undefined);

/**
 * The browser's language until the shopper chooses another. A choice lives in the fragment (`#/…?lang=zh`), because
 * nothing may be stored before consent and a fragment is never sent.
 */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const fragment = useFragment();
  const { route, language: asked } = useMemo(() => parseFragment(fragment), [fragment]);
  const [chosen, setChosen] = useState(asked);
  // An address that names no language keeps the last choice.
  if (asked !== undefined && asked !== chosen) setChosen(asked);
  const language = asked ?? chosen ?? browserLanguage(navigator.languages);
  useEffect(() => {
    document.documentElement.lang = tags[language];
  }, [language]);
  const state = useMemo(
    (): LanguageState => ({
      language,
      say: messagesIn[language],
      href: (to) => hrefOf(to, chosen),
      itemHref: chosen ? `#/p/{id}?lang=${chosen}` : "#/p/{id}",
      choose: (wanted) => go(hrefOf(route, wanted), "replace"),
    }),
    [language, chosen, route],
  );
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error("No language here. Wrap the page in <LanguageProvider>.");
  return state;
}
