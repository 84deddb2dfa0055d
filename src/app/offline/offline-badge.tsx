import { useEffect, useRef } from "react";
import { useLanguage } from "../language.tsx";
import { Icon } from "../ui/icon.tsx";
import { useToast } from "../ui/toast.tsx";
import styles from "./offline-badge.module.css";
import { useIsOnline, useOffline } from "./offline-context.ts";

/** Says that the shop cannot be reached, quietly for as long as it lasts, and once in a sentence. */
export function OfflineBadge() {
  const { say } = useLanguage();
  const toast = useToast();
  const isOnline = useIsOnline();
  const { state } = useOffline();
  const isKept = state.at === "on";
  const wasOnline = useRef(true);
  // While the switch is not known yet, it is not said what a reload would need.
  const isKnown = state.at !== "starting";
  useEffect(() => {
    if (isOnline === wasOnline.current || !isKnown) return;
    wasOnline.current = isOnline;
    if (isOnline) toast(say.offline.backOnline);
    else toast(isKept ? say.offline.nowOfflineKept : say.offline.nowOffline);
  }, [isOnline, isKept, isKnown, say, toast]);
  return (
    <span role="status" className={styles.region}>
      {!isOnline && (
        <span className={styles.badge}>
          <Icon name="cut" size={16} />
          <span className={styles.word}>{say.offline.badge}</span>
        </span>
      )}
    </span>
  );
}
