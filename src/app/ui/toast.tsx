import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import styles from "./toast.module.css";

type Say = (words: string) => void;

const ToastContext = createContext<Say>(() => undefined);
const shownMs = 4_000;

interface Told {
  readonly words: string;
  /** Grows, so that the same words said twice are heard twice. */
  readonly turn: number;
}

/** Holds the page's one live region, so that short news is seen and heard. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<Told>();
  const say = useCallback<Say>((words) => setTold((last) => ({ words, turn: (last?.turn ?? 0) + 1 })), []);
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <ToastContext value={say}>
      {children}
      <div className={styles.region} role="status">
        {told && (
          <p key={told.turn} className={styles.toast}>
            {told.words}
          </p>
        )}
      </div>
    </ToastContext>
  );
}

/** Says something short about what just happened. */
export const useToast = (): Say => useContext(ToastContext);
