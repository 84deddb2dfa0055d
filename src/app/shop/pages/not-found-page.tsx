import { useLanguage } from "../../language.tsx";
import { PageHeading } from "../page-heading.tsx";
import styles from "./not-found-page.module.css";

export function NotFoundPage() {
  const { say, href } = useLanguage();
  return (
    <>
      <PageHeading
        title={say.notFound.title}
        heading={say.notFound.heading}
        emphasis={say.notFound.headingEmphasis}
        subtitle={say.notFound.body}
      />
      <a className={styles.link} href={href({ page: "home" })}>
        {say.notFound.home}
      </a>
    </>
  );
}
