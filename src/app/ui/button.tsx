import type { ComponentProps } from "react";
import styles from "./button.module.css";

type Look = "plain" | "dark" | "danger";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: Look;
  readonly large?: boolean;
}

const classesOf = (look: Look, large: boolean, className: string | undefined): string =>
  [styles.button, look !== "plain" && styles[look], large && styles.large, className].filter(Boolean).join(" ");

export function Button({ look = "plain", large = false, className, ...rest }: ButtonProps) {
  return <button type="button" className={classesOf(look, large, className)} {...rest} />;
}

interface ButtonLinkProps extends ComponentProps<"a"> {
  readonly look?: Look;
}

/** A link that stands among buttons. */
export function ButtonLink({ look = "plain", className, children, ...rest }: ButtonLinkProps) {
  return (
    <a className={classesOf(look, false, className)} {...rest}>
      {children}
    </a>
  );
}

interface IconButtonProps extends ComponentProps<"button"> {
  /** Says what it does; there is nothing else to read. */
  readonly label: string;
}

/** A small round button with an icon in it. */
export function IconButton({ label, ...rest }: IconButtonProps) {
  return <button type="button" className={styles.icon} aria-label={label} title={label} {...rest} />;
}
