import { useState } from "react";
import { messageOf } from "../../core/errors.ts";
import { useLanguage } from "../language.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useOffline, useOfflineActs } from "./offline-context.ts";
import styles from "./update-notice.module.css";

/** Says that a new version is here, until it is taken or put off. Nothing is replaced by itself. */
export function UpdateNotice() {
  const { say } = useLanguage();
  const toast = useToast();
  const { update } = useOfflineActs();
  const { state } = useOffline();
  const [isPutOff, setPutOff] = useState(false);
  const isShown = state.at === "on" && state.updateIsReady && !isPutOff;
  return (
    <div role="status">
      {isShown && (
        <div className={styles.notice}>
          <p>{say.offline.updateReady}</p>
          <Button
            look="dark"
            onClick={() => void update().catch((error) => toast(say.receipts.failed(messageOf(error))))}
          >
            {say.offline.updateNow}
          </Button>
          <Button onClick={() => setPutOff(true)}>{say.offline.later}</Button>
        </div>
      )}
    </div>
  );
}
