const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
/** 36^20 is above 2^103: two ids of one device, or of all, do not meet. */
const length = 20;

/** A fresh opaque id from a source of random numbers in [0, 1). */
export function newId(random: () => number): string {
  let id = "";
  for (let k = 0; k < length; k++) id += alphabet[Math.floor(random() * alphabet.length)];
  return id;
}
