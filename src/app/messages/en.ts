import type { ConsentMode } from "../../core/api.ts";
import type { Availability } from "../../core/catalogue.ts";

const numbers = new Intl.NumberFormat("en");
const count = (n: number, one: string, many: string): string => `${numbers.format(n)} ${n === 1 ? one : many}`;

/** Everything the storefront says. Another language is an object of this shape, so a missing message is a type error. */
export const en = {
  shell: {
    skip: "Skip to the content",
    home: "here·made, home",
    searchLabel: "Search by meaning and words",
    searchHint: "Try “warm light for a small desk”",
    searchGo: "Search",
    meter: (n: number) => `${count(n, "request", "requests")} carried your data`,
    meterShort: (n: number) => `${count(n, "request", "requests")} out`,
    language: "Language",
    myData: "My data",
    bag: (n: number) => (n === 0 ? "Bag, empty" : `Bag, ${count(n, "item", "items")}`),
    departments: "Departments",
    forYou: "For you",
    footer:
      "Chosen here, on your device. Nothing about you is sent. A demonstration: things and other people’s orders are made up.",
  },
  home: {
    title: "Picked for you, on this device",
    heading: "Picked for you,",
    headingEmphasis: "on this device",
    subtitle: (things: number) =>
      `${count(things, "thing", "things")}, ranked in your browser from what you looked at. No account, no tracking, nothing sent.`,
    subtitleLoading: "Ranked in your browser from what you looked at. No account, no tracking, nothing sent.",
    forYou: "Your picks",
    popular: "Liked by many",
    newArrivals: "Just in",
  },
  picks: {
    heading: "Tap three things you like",
    hint: "The shelf below follows at once. Nothing is kept.",
    left: (n: number) => (n === 0 ? "That is enough to choose by." : `${numbers.format(n)} more to go.`),
    skip: "Skip",
    done: "Done",
  },
  dial: {
    label: "How surprising this shelf is",
    familiar: "Familiar",
    surprising: "Surprise me",
    steps: ["Familiar", "Mostly familiar", "Some of both", "Mostly surprising", "Surprising"],
  },
  consent: {
    heading: "May this shop remember, here on your device?",
    body: "What you view, search, save and buy would be kept in this browser, to choose for you. It never leaves it. You can read, change and erase it at any time in My data. Nothing is kept until you choose.",
    modes: {
      on: { name: "Keep on this device", hint: "Stays in this browser until you erase it." },
      session: { name: "Only this tab", hint: "Gone when you close the tab." },
      off: { name: "No thanks", hint: "Nothing is kept. The shop works all the same." },
    } satisfies Record<ConsentMode, { name: string; hint: string }>,
    thanks: {
      on: "Kept on this device from now on.",
      session: "Kept in this tab only.",
      off: "Nothing is kept.",
    } satisfies Record<ConsentMode, string>,
  },
  notes: {
    packFailed: (code: string) => `The catalogue could not be loaded (${code}).`,
    packFailedAct: "Reload the page",
    packPartial: "A part of the catalogue did not arrive. What is here works; reload to try the rest again.",
    paused: "Learning is paused: nothing new is remembered, shelves use what they learned before.",
    pausedAct: "Resume",
    off: "This shop remembers nothing about you. Shelves use only the page at hand.",
    offAct: "Change this",
    privacyControl:
      "Your browser asks shops not to share or sell your data (Global Privacy Control). So nothing is kept, and we do not ask.",
    wordsOnly: "Search goes by words only: the part that understands meaning did not load.",
    otherSpace: "Search goes by words only: this catalogue was made for another reader of meaning.",
    storageRefused: "Your browser does not let this shop store anything. What it learns is lost when this page closes.",
    noRoom:
      "This device has no room left for the shop: what you did last is remembered only until this page closes. Free some space, or erase what you no longer want here.",
    noRoomAct: "See what is kept",
    notWritten:
      "Your browser’s storage failed: what you do now is remembered only until this page closes. Reload the page to try again.",
    newerVersion:
      "A newer version of this shop is open in another tab and has taken over what is kept. Reload this tab to go on; what was kept is safe.",
    blocked:
      "An older version of this shop, open in another tab, holds what is kept. Close that tab, then reload this one. Until then, what you do is remembered only until this page closes.",
    cleared:
      "What this shop had kept in this browser was deleted, by you or by the browser. It starts again from nothing.",
    engineStopped:
      "The part of this shop that works on your device has stopped. Reload the page; what was kept is safe.",
    updated:
      "The part of this shop that works on your device could not start again: the shop was probably updated, or the connection is gone. Reload the page; what was kept is safe.",
    encoderPartial:
      "Search understands a little less than it could: the larger part that understands meaning did not load. Reloading the page tries it again.",
    encoderOff:
      "The larger part that understands meaning is left off, because this page broke down twice while it was at work. Search goes on without it.",
    encoderOffAct: "Try it again",
    trouble: (message: string) => `Something went wrong and was survived: ${message}`,
  },
  department: {
    count: (n: number) => count(n, "thing", "things"),
    sort: "Sort by",
    sorts: {
      relevance: "Relevance",
      "price-up": "Price, low to high",
      "price-down": "Price, high to low",
      newest: "Newest",
    },
    empty: "There is nothing in this department yet.",
  },
  search: {
    title: (text: string) => `“${text}”`,
    heading: "Found for",
    count: (n: number) => count(n, "thing", "things"),
    byMeaning: "By meaning and words, on this device. Your words are not sent.",
    byWords: "By words, on this device. Your words are not sent.",
    empty: "Nothing fits these words. Try fewer, or others.",
    nothingAsked: "Write what you are looking for.",
  },
  product: {
    was: "Before",
    now: "Now",
    reduced: (percent: number) => `${percent}% less`,
    availability: {
      in_stock: "In stock",
      out_of_stock: "Sold out",
      preorder: "To be ordered ahead",
      backorder: "On its way back",
    } satisfies Record<Availability, string>,
    variants: "Choose",
    quantity: "Quantity",
    less: "One less",
    more: "One more",
    add: "Add to bag",
    soldOut: "Sold out",
    added: (title: string) => `${title} is in your bag.`,
    save: "Save",
    saved: "Saved",
    savedNote: (title: string) => `${title} is saved.`,
    about: "About",
    facts: "Facts",
    tags: "Tags",
    brand: "Made by",
    picture: (title: string) => `Picture of ${title}`,
    missing: "This thing is no longer here",
    missingBody: "It may have left the catalogue. What you keep about it is still in My data.",
  },
  bag: {
    title: "Bag",
    heading: "Your bag",
    empty: "Your bag is empty.",
    goOn: "Look around",
    each: "each",
    remove: (title: string) => `Remove ${title}`,
    gone: (n: number) => `${count(n, "thing is", "things are")} no longer in the catalogue and not counted.`,
    noPrice: "No price",
    summary: "Total",
    buy: "Buy",
    explain:
      "This is a demonstration: buying notes a purchase on this device and sends nothing. No payment, no parcel.",
    inPageOnly:
      "What you put in now is only in this page, because the shop may not remember it. It goes when the page closes.",
    thanks: "Thank you,",
    thanksEmphasis: "that was all",
    thanksBody: (n: number) =>
      `${count(n, "thing", "things")} noted as bought. Nothing was sent: no order, no payment, no address.`,
    thanksKept: "The purchase is in My data, where you can delete it.",
    thanksNotKept: "The shop may not remember purchases now, so it is gone already.",
  },
  me: {
    title: "My data",
    heading: "Everything this shop",
    headingEmphasis: "knows about you",
    subtitle:
      "It all lives in this browser. Read it, change it, take it with you, or erase it. The shop’s server has never seen any of it.",
  },
  bring: {
    title: "Bring your history",
    heading: "Bring along what you did",
    headingEmphasis: "elsewhere",
    subtitle:
      "Orders of other shops and your browser’s history can help this shop choose for you. The file is read here, in your browser. It never leaves this device, and addresses of pages are not kept.",
    back: "Back to My data",
  },
  proof: { before: "Before", after: "After", close: "Close" },
  offline: {
    title: "Without a network",
    hint: "The same files for everyone; nothing about you",
    switch: "Use offline",
    fillingShort: (percent: number) => `Keeping offline: ${numbers.format(percent)}%`,
    onShort: "Works offline",
    badge: "Offline",
    nowOffline: "You are offline. What has arrived goes on working; a reload would need the network.",
    nowOfflineKept: "You are offline. The shop is kept on this device and goes on working.",
    backOnline: "You are online again.",
    updateReady: "A new version is ready.",
    updateNow: "Update now",
    later: "Later",
    arriving: "The switch comes in a moment, once the shelves are here.",
    unreachable:
      "The shop cannot be reached, so the switch did not load. It comes when the page is reloaded with a network.",
  },
  notFound: {
    title: "Not here",
    heading: "Nothing lives",
    headingEmphasis: "at this address",
    body: "The link may be old or cut short.",
    home: "Go to the first page",
  },
  receipts: {
    notKept: "Not remembered: the shop may not keep anything right now.",
    refused: (message: string) => `Not kept: ${message}`,
    failed: (message: string) => `That did not work: ${message}`,
  },
  late: { missing: "This page did not load. Reload to try again." },
  loading: "Loading",
};

export type Messages = typeof en;
