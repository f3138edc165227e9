// Puts a gzip copy beside each text file of the bundle, so that the server never packs while it answers.
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const PACKED = /\.(js|css|svg|json|webmanifest)$/;
const WORTH_IT = 1024; // bytes

export function pack(): Plugin {
  return {
    name: "pack",
    apply: "build",
    enforce: "post",
    // After Vite's own last step, which still writes into the chunks.
    generateBundle: { order: "post", handler(_, bundle) {
      for (const [fileName, item] of Object.entries(bundle)) {
        if (!PACKED.test(fileName)) continue;
        const source = Buffer.from(item.type === "chunk" ? item.code : item.source);
        if (source.length < WORTH_IT) continue;
        this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
      }
    } },
  };
}
