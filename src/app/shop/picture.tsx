import { usePicture } from "../../react/use-picture.ts";
import styles from "./picture.module.css";

interface PictureProps {
  readonly name: string | undefined;
  /** Empty where the words beside it say the same. */
  readonly alt: string;
}

/** A picture of the pack, square; its place is kept while it is on the way. */
export function Picture({ name, alt }: PictureProps) {
  const url = usePicture(name);
  return <span className={styles.frame}>{url && <img src={url} alt={alt} decoding="async" />}</span>;
}
