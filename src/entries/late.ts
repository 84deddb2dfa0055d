/** What a page needs for the "Use offline" switch, in one file that comes after the shelves, by the fixed schedule. */
export { OfflineSwitch } from "../app/offline/offline-switch.tsx";
export { createOffline } from "../offline/offline.ts";
