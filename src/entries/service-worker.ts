/** The service worker: it answers out of the offline copy and asks for nothing by itself (spec O3). Wiring only. */
import { answer, pathOf } from "../offline/answer.ts";
import { CopyStore } from "../offline/copy-store.ts";
import { createCloakroom } from "../offline/handover.ts";

declare const self: ServiceWorkerGlobalScope;

const shop = self.registration.scope;
const store = new CopyStore({ shop });
const keepCoat = createCloakroom();

// It keeps no state of its own, so a new one may take over at any time.
self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => keepCoat(event));
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request, shop);
  if (path === undefined) return;
  event.respondWith(
    answer(path, {
      store,
      pass: () => fetch(event.request),
      hasOpenPage: async () => {
        const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
        return pages.some(({ url }) => url.startsWith(shop));
      },
    }),
  );
});
