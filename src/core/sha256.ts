/** SHA-256 as lower-case hex. Uses the platform's where there is one; pages without https have none. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return subtle === undefined ? sha256Pure(bytes) : hex(new Uint8Array(await subtle.digest("SHA-256", bytes)));
}

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const constants = Uint32Array.from(primes(64), (prime) => fraction32(Math.cbrt(prime)));
/** The same of the square roots of the first eight (FIPS 180-4, 5.3.3). */
const initial = Uint32Array.from(primes(8), (prime) => fraction32(Math.sqrt(prime)));

/** SHA-256 in plain JavaScript (FIPS 180-4), for where the platform offers none. */
export function sha256Pure(bytes: Uint8Array): string {
  const wholeBlocks = Math.floor(bytes.length / 64);
  const rest = bytes.subarray(wholeBlocks * 64);
  // The message ends with a one bit, zeros, and its length in bits as 64-bit number.
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128);
  tail.set(rest);
  tail[rest.length] = 0x80;
  new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(bytes.length) * 8n);

  const state = initial.slice();
  const words = new Uint32Array(64);
  for (let block = 0; block < wholeBlocks; block++) compress(state, words, bytes, block * 64);
  for (let offset = 0; offset < tail.length; offset += 64) compress(state, words, tail, offset);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

function compress(state: Uint32Array, words: Uint32Array, bytes: Uint8Array, offset: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 64);
  const w = (index: number): number => words[index] as number;
  for (let t = 0; t < 16; t++) words[t] = view.getUint32(t * 4);
  for (let t = 16; t < 64; t++) {
    const s0 = turn(w(t - 15), 7) ^ turn(w(t - 15), 18) ^ (w(t - 15) >>> 3);
    const s1 = turn(w(t - 2), 17) ^ turn(w(t - 2), 19) ^ (w(t - 2) >>> 10);
    words[t] = w(t - 16) + s0 + w(t - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (constants[t] as number) + w(t)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = (state[index] as number) + value;
  });
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function fraction32(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}
