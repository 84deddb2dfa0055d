import type { PanelMessages } from "./panel-en.ts";

const numbers = new Intl.NumberFormat("zh");
const n = (value: number): string => numbers.format(value);

export const panelZh: PanelMessages = {
  body: "整个商店都存在这台设备上，没有网络也能打开：每个页面、每张图片、按意思搜索和为你挑选的好物都在。使用这台设备的人能看到它存在这里。",
  unsupported: "这个浏览器不能保存商店供离线使用。",
  starting: "正在看看要保存哪些内容。",
  off: "已关闭。在你打开之前，什么都不会保存。",
  filling: (percent) => `正在把商店存到这台设备上：${n(percent)}%`,
  fillingSaid: "正在把商店存到这台设备上。页面开着就行，你可以接着逛。",
  on: "已打开。没有网络也能打开整个商店。",
  onWithTrouble: (why, code) => `已打开，仍是之前的版本。${why}（${code}）`,
  incomplete: (files, size, isOnline) =>
    `浏览器清掉了离线副本中的 ${n(files)} 个文件（${size}）。${isOnline ? "正在补回来。" : "等能连上商店时再补回来。"}`,
  failed: (why, code) => `没有存完。${why}（${code}）`,
  noSpace: (needed, free) => `空间不够：还需要 ${needed}，这家店可用的只有 ${free}。请腾出一些空间再试。`,
  noSpaceLeft: (needed) => `空间不够：还需要 ${needed}。请腾出一些空间再试。`,
  codes: {
    "offline/unreachable": "连不上商店。",
    "offline/wrong-hash": "有个文件和商店清单上的不一样，所以没有保存。",
    "offline/bad-list": "商店的文件清单读不了。",
    "offline/no-space": "空间不够。",
    "pack/unsupported-format": "最新的商品目录需要更新版本的商店才能读。",
    "pack/bad-manifest": "最新的商品目录读不了。",
    "pack/missing-part": "最新的商品目录不完整。",
  },
  otherTrouble: "出了点问题。",
  retry: "再试一次",
  delete: "删除离线副本",
  deleted: "离线副本已删除",
  proof: "删除前后各数一遍：",
  proofRows: { files: "文件数", bytes: "字节数", workers: "Service Worker 个数" },
  parts: {
    shell: "商店本身",
    catalogue: "商品目录（两种语言）",
    pictures: "图片",
    encoder: "按意思搜索",
  },
  total: "一共",
  storage: (used, quota, isPersisted) =>
    `浏览器给这家店 ${quota} 空间，已用 ${used}。${
      isPersisted ? "浏览器答应不会自行清掉它。" : "设备空间不足时，浏览器可能会清掉它。"
    }`,
  install: "安装",
  installHint: "像应用一样打开这家店",
};
