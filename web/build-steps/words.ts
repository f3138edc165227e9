// Makes the modules `virtual:words/ja` and `virtual:words/en` of text/*.json: the families that the pages use.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const FAMILIES = /^(web|observe\.(?:trait|role|notice)|report\.standing|noun|field|choice|level|derived|requirement_level|sl_component|catalogue|self_check|check_point|operation_class|observed)\./;
const NAME = "virtual:words/";

export function pick(all: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => FAMILIES.test(key)));
}

function fileOf(language: string): string {
  return fileURLToPath(new URL(`../../text/${language}.json`, import.meta.url));
}

export function words(): Plugin {
  return {
    name: "words",
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${NAME}`)) return undefined;
      const file = fileOf(id.slice(NAME.length + 1));
      this.addWatchFile(file);
      const picked = JSON.stringify(pick(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>));
      return `export default JSON.parse(${JSON.stringify(picked)});`;
    },
  };
}
