/** Where the build put the one WebAssembly file of onnxruntime-web: on our own host, with its hash in its name. */
export { default as runtimeUrl } from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
