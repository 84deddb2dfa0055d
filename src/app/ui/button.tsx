import type { ComponentProps } from "react";
import styles from "./button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: "plain" | "dark" | "danger";
  readonly large?: boolean;
}

export function Button({ look = "plain", large = false, className, ...rest }: ButtonProps) {
  const classes = [styles.button, look !== "plain" && styles[look], large && styles.large, className];
  return <button type="button" className={classes.filter(Boolean).join(" ")} {...rest} />;
}

interface IconButtonProps extends ComponentProps<"button"> {
  /** Says what it does; there is nothing else to read. */
  readonly label: string;
}

/** A small round button with an icon in it. */
export function IconButton({ label, ...rest }: IconButtonProps) {
  return <button type="button" className={styles.icon} aria-label={label} title={label} {...rest} />;
}
