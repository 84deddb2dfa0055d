/** Hands a text to the browser's downloads. Nothing is requested: the address is a blob of this page. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may begin to read only after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
