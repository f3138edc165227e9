// How the web application is bundled. `npm run dev` serves it and hands /api to a running `masugata serve`
// (MASUGATA_API says where, http://127.0.0.1:8080 unless told).
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { fewFonts } from "./build-steps/few-fonts";
import { pack } from "./build-steps/pack";
import { words } from "./build-steps/words";

export default defineConfig({
  plugins: [react(), words(), fewFonts(), pack()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // data: addresses are not allowed by the content security policy
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { output: { manualChunks: chunkOf, experimentalMinChunkSize: 4_000 } },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": process.env.MASUGATA_API ?? "http://127.0.0.1:8080" } },
  test: { include: ["src/**/*.test.ts", "build-steps/**/*.test.ts"] },
});

// What every page needs stands in few files that stay the same between versions of the pages.
function chunkOf(id: string): string | undefined {
  if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return "react";
  if (/node_modules\/(@tanstack\/(react-router|router|history|react-query|query|store|react-store)|intl-messageformat|@formatjs)/.test(id)) {
    return "frame";
  }
  return undefined;
}
