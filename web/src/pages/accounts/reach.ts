// A role and how far it reaches, in words.
import { useFactories, useSchema } from "../../api/queries";
import type { Reach } from "../../api/types";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";

export function useRoleNames(): { id: string; name: string; reach: "factory" | "zone" | "supplier" }[] {
  const { data } = useSchema();
  const { language } = useWords();
  return (data?.roles ?? []).map((role) => ({ id: role.id, name: inLanguage(role.name, language), reach: role.reach }));
}

export function useReachText(): (grant: Reach) => string {
  const { say } = useWords();
  const roles = useRoleNames();
  const factories = useFactories().data?.rows ?? [];
  return (grant) => {
    const role = roles.find((one) => one.id === grant.role)?.name ?? grant.role;
    const plant = grant.factory ? (factories.find((row) => row.key === grant.factory)?.name ?? grant.factory) : say("web.accounts.all_factories");
    return [role, plant, grant.zone, grant.supplier].filter(Boolean).join(" · ");
  };
}
