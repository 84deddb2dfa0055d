/**
 * State that goes from a page to the page that replaces it: through the memory of the service worker, because without
 * consent nothing of it may be stored. It is given out once and forgotten after a minute.
 */

const longestMs = 60_000;
const patienceMs = 2_000;

type Message =
  | { readonly handover: "hold"; readonly ticket: string; readonly state: unknown }
  | { readonly handover: "take"; readonly ticket: string };

const isMessage = (data: unknown): data is Message =>
  typeof data === "object" && data !== null && "handover" in data && "ticket" in data;

/** The worker's side. Returns what to call for each message it hears. */
export function createCloakroom(): (event: Pick<MessageEvent, "data" | "ports">) => void {
  const held = new Map<string, unknown>();
  return ({ data, ports: [answer] }) => {
    if (!isMessage(data) || !answer) return;
    if (data.handover === "hold") {
      held.set(data.ticket, data.state);
      setTimeout(() => held.delete(data.ticket), longestMs);
    }
    answer.postMessage(data.handover === "take" ? held.get(data.ticket) : undefined);
    if (data.handover === "take") held.delete(data.ticket);
  };
}

/** Asks the worker; undefined where there is none, or it does not answer in time. */
async function ask(message: Message): Promise<unknown> {
  // A page that was reloaded past the worker has no controller, but the worker is there.
  const worker = (await navigator.serviceWorker?.getRegistration())?.active;
  return new Promise((resolve) => {
    if (!worker) return resolve(undefined);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, patienceMs);
    worker.postMessage(message, [port2]);
  });
}

/** Leaves `state` for the page that this history entry shows next. The ticket says nothing about it. */
export async function handOver(state: unknown): Promise<void> {
  const ticket = crypto.randomUUID();
  await ask({ handover: "hold", ticket, state });
  history.replaceState({ ...history.state, ticket }, "");
}

/** What the page before this one left, once; undefined at once where it left nothing. */
export async function takeHandover(): Promise<unknown> {
  const ticket: unknown = history.state?.ticket;
  if (typeof ticket !== "string") return undefined;
  history.replaceState({ ...history.state, ticket: undefined }, "");
  return ask({ handover: "take", ticket });
}
