import type { ReactNode } from "react";
import { useDepartments } from "../../react/hooks.ts";
import { useMeter } from "../../react/use-meter.ts";
import { useLanguage } from "../language.tsx";
import { OfflineBadge } from "../offline/offline-badge.tsx";
import { OfflineLink } from "../offline/offline-link.tsx";
import { UpdateNotice } from "../offline/update-notice.tsx";
import { useSurvivingState } from "../survival.ts";
import { Icon } from "../ui/icon.tsx";
import { countOf } from "./bag/bag.ts";
import { useBag } from "./bag/bag-context.tsx";
import { go } from "./fragment.ts";
import { useRecord } from "./record.ts";
import type { Route } from "./routes.ts";
import styles from "./shell.module.css";

interface ShellProps {
  readonly route: Route;
  readonly children: ReactNode;
}

/** What stands around every page. */
export function Shell({ route, children }: ShellProps) {
  const { say } = useLanguage();
  return (
    <>
      {/* A link would write into the fragment, which names the page. */}
      <button type="button" className={styles.skip} onClick={() => document.getElementById("content")?.focus()}>
        {say.shell.skip}
      </button>
      <Header route={route} />
      <main id="content" tabIndex={-1} className={styles.wrap}>
        {children}
      </main>
      <Footer />
      <UpdateNotice />
    </>
  );
}

function Header({ route }: { readonly route: Route }) {
  const { say, href } = useLanguage();
  const bag = countOf(useBag().quantities);
  return (
    <header className={styles.header}>
      <div className={styles.wrap}>
        <div className={styles.bar}>
          <a className={styles.logo} href={href({ page: "home" })} aria-label={say.shell.home}>
            here<i aria-hidden="true">•</i>made
          </a>
          <SearchForm
            key={route.page === "search" ? route.text : ""}
            text={route.page === "search" ? route.text : ""}
          />
          <div className={styles.right}>
            <OfflineBadge />
            <MeterBadge />
            <LanguageSwitch className={styles.wideOnly} />
            <a
              className={`${styles.icon} ${styles.wideOnly}`}
              href={href({ page: "me" })}
              aria-label={say.shell.myData}
              aria-current={route.page === "me" ? "page" : undefined}
            >
              <Icon name="person" size={19} />
            </a>
            <a
              className={styles.icon}
              href={href({ page: "bag" })}
              aria-label={say.shell.bag(bag)}
              aria-current={route.page === "bag" ? "page" : undefined}
            >
              <Icon name="bag" size={19} />
              {bag > 0 && <em aria-hidden="true">{bag}</em>}
            </a>
          </div>
        </div>
        <DepartmentNav route={route} />
      </div>
    </header>
  );
}

function MeterBadge() {
  const { say, href } = useLanguage();
  const { carriedYourData, outside } = useMeter();
  const count = carriedYourData + outside;
  return (
    <a className={styles.badge} data-alarm={count > 0 || undefined} href={href({ page: "me" })}>
      <i aria-hidden="true" />
      <span className={styles.wideOnly}>{say.shell.meter(count)}</span>
      <span className={styles.narrowOnly}>{say.shell.meterShort(count)}</span>
    </a>
  );
}

const isText = (value: unknown): value is string => typeof value === "string";

function SearchForm({ text }: { readonly text: string }) {
  const { say, href } = useLanguage();
  const record = useRecord();
  const [words, setWords] = useSurvivingState("search-words", text, isText);
  return (
    <search className={styles.search}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const asked = words.trim();
          if (asked === "") return;
          void record([{ kind: "search", text: asked }]);
          go(href({ page: "search", text: asked }));
        }}
      >
        <Icon name="search" />
        <input
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          aria-label={say.shell.searchLabel}
          placeholder={say.shell.searchHint}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <button type="submit" aria-label={say.shell.searchGo}>
          <Icon name="arrow" />
        </button>
      </form>
    </search>
  );
}

function LanguageSwitch({ className }: { readonly className?: string | undefined }) {
  const { language, say, choose } = useLanguage();
  return (
    <fieldset className={[styles.language, className].filter(Boolean).join(" ")} aria-label={say.shell.language}>
      <button type="button" lang="en" aria-pressed={language === "en"} onClick={() => choose("en")}>
        EN
      </button>
      <button type="button" lang="zh-CN" aria-pressed={language === "zh"} onClick={() => choose("zh")}>
        中文
      </button>
    </fieldset>
  );
}

function DepartmentNav({ route }: { readonly route: Route }) {
  const { language, say, href } = useLanguage();
  const departments = useDepartments(language);
  return (
    <nav className={styles.departments} aria-label={say.shell.departments}>
      <a href={href({ page: "home" })} aria-current={route.page === "home" ? "page" : undefined}>
        {say.shell.forYou}
      </a>
      {departments.state === "ready" &&
        departments.value.map(({ conceptId, label }) => (
          <a
            key={conceptId}
            href={href({ page: "department", conceptId, sort: "relevance" })}
            aria-current={route.page === "department" && route.conceptId === conceptId ? "page" : undefined}
          >
            {label}
          </a>
        ))}
    </nav>
  );
}

function Footer() {
  const { say, href } = useLanguage();
  return (
    <footer className={styles.footer}>
      <div className={`${styles.wrap} ${styles.footerRow}`}>
        <p>{say.shell.footer}</p>
        <OfflineLink />
        <a href={href({ page: "me" })}>{say.shell.myData}</a>
        <LanguageSwitch />
      </div>
    </footer>
  );
}
