/** What the page needs after its first shelf, in one file that comes by the fixed schedule. */
export { BringSteps } from "../app/insights/bring/bring-steps.tsx";
export { DataActions } from "../app/insights/data-actions.tsx";
export { MyDataPanels } from "../app/insights/my-data-panels.tsx";
export { OfflineSwitch } from "../app/offline/offline-switch.tsx";
export { createOffline } from "../offline/offline.ts";
