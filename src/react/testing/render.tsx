import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import type { Sotto } from "../../client/page-types.ts";
import { SottoProvider } from "../context.tsx";

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

/** Lets promises settle and React draw what they brought. */
export const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));

/** Draws below a provider and gives back the container. */
export async function render(sotto: Sotto, children: ReactNode) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  await act(async () => root.render(<SottoProvider sotto={sotto}>{children}</SottoProvider>));
  await settle();
  return {
    container,
    end: () =>
      act(async () => {
        root.unmount();
        container.remove();
      }),
  };
}
